import type { Group, User } from '#shared/domain/user.ts';
import type { UserId } from '../ports.ts';

/** 64 bits that stand for all that a user's row holds. */
export type Fingerprint = bigint;

/** What the reader needs of the searchable columns in memory. */
export interface CopyColumns {
  idOf(sub: string): UserId | undefined;
  isGone(id: UserId): boolean;
  /** Whether the user was put with this very fingerprint last. */
  holds(id: UserId, fingerprint: Fingerprint): boolean;
  put(id: UserId, user: User, fingerprint: Fingerprint): void;
  setGone(id: UserId, gone: boolean): void;
  /** @param members In ascending order. */
  setGroup(group: Group, members: Uint32Array): void;
  dropGroup(name: string): void;
  groupNames(): string[];
  groupsOf(id: UserId): string[];
  group(name: string): { readonly group: Group; readonly members: Uint32Array } | undefined;
}
