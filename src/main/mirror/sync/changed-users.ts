import type { User } from '#shared/domain/user.ts';
import type { NewChange, StoredUser, UserId } from '../ports.ts';
import type { Fingerprint } from './copy-ports.ts';
import { diffUser } from './diff-user.ts';

/** A user whose row is to be written; not yet durable. */
export interface WaitingUser {
  readonly user: User;
  readonly fingerprint: Fingerprint;
  /** Null: never seen before. */
  readonly id: UserId | null;
}

export interface UserWrites {
  readonly users: readonly StoredUser[];
  readonly changes: readonly NewChange[];
  /** In the same order as `users`. */
  readonly fingerprints: readonly Fingerprint[];
}

export interface UserWritesInput {
  readonly waiting: Iterable<WaitingUser>;
  /** The rows that those with an id have now. */
  readonly stored: ReadonlyMap<UserId, StoredUser>;
  /** The next free id. */
  readonly size: number;
  /** Whether users that are new are worth a record; in the first reading all of them are. */
  readonly tellNew: boolean;
  readonly seenAt: number;
}

/** What is to be written of users that are new, changed or back, and what the feed of changes says about it. */
export function userWrites(input: UserWritesInput): UserWrites {
  const { stored, tellNew, seenAt } = input;
  const users: StoredUser[] = [];
  const changes: NewChange[] = [];
  const fingerprints: Fingerprint[] = [];
  let free = input.size;
  for (const { user, fingerprint, id: known } of input.waiting) {
    const id = known ?? free;
    const old = known === null ? undefined : stored.get(known);
    const bare = (kind: 'appeared' | 'returned') =>
      changes.push({ id, kind, field: '', before: null, after: null, seenAt });
    if (known === null) {
      free += 1;
      if (tellNew) bare('appeared');
    }
    if (old && old.goneAt !== null) bare('returned');
    if (old)
      for (const change of diffUser(old.user, user)) changes.push({ id, kind: 'changed', ...change, seenAt });
    users.push({ id, user, goneAt: null });
    fingerprints.push(fingerprint);
  }
  return { users, changes, fingerprints };
}
