import type { AliasName, Holder } from '#shared/domain/changes/plan-context.ts';
import type { MirrorGroup, MirrorUser } from '#shared/domain/mirror.ts';
import type { Group, User } from '#shared/domain/user.ts';
import type { UserColumns } from './columns/user-columns.ts';
import { createHolders } from './holders.ts';
import type { Chosen, Library } from './library.ts';
import type { MirrorStore } from './ports.ts';
import type { MirrorSync } from './sync/mirror-sync.ts';
import { usersInOrder } from './users-in-order.ts';

/** The copy as those who change the pool see it: where plans get their users, and what is told of what was done. */
export interface Book {
  /** `QUERY_INVALID` */
  chosen(selection: Chosen): Uint32Array;
  /** Some at a time, in the order of the ids, which have to be known; those who are gone included. See `usersInOrder`. */
  users(ids: Uint32Array): Iterable<MirrorUser[]>;
  /** Undefined: the copy has no such user, or it is gone. */
  held(sub: string): MirrorUser | undefined;
  /** See `createHolders`. */
  holders(attribute: AliasName, value: string): readonly Holder[];
  groups(): readonly MirrorGroup[];
  /** A user as just read; becomes part of the copy and of its change feed. Fails as `MirrorStore.write` does, like the next three. */
  take(user: User): void;
  takeGone(sub: string): void;
  takeMembership(sub: string, group: string, member: boolean): void;
  /** Null: deleted. */
  takeGroup(name: string, group: Group | null): void;
}

export function createBook(deps: {
  readonly store: Pick<MirrorStore, 'users' | 'version'>;
  readonly columns: Pick<UserColumns, 'idOf' | 'isGone' | 'alike'>;
  readonly library: Pick<Library, 'chosen' | 'users' | 'held' | 'groups'>;
  readonly sync: Pick<MirrorSync, 'take' | 'takeGone' | 'takeMembership' | 'takeGroup' | 'settle'>;
  /** Of the pool, see `PoolDescription.caseSensitive`. */
  readonly caseSensitive: () => boolean;
}): Book {
  const { columns, library, sync } = deps;
  /** With memberships that were told a moment ago. */
  const upToDate = <T>(ask: () => T): T => {
    sync.settle();
    return ask();
  };
  return {
    chosen: (selection) => upToDate(() => library.chosen(selection)),
    users: (ids) => upToDate(() => usersInOrder(ids, (some) => [...library.users(some)].flat())),
    held(sub) {
      const id = columns.idOf(sub);
      return id === undefined || columns.isGone(id) ? undefined : upToDate(() => library.held(sub));
    },
    holders: createHolders(deps),
    groups: () => upToDate(library.groups),
    take: (user) => void sync.take(user),
    takeGone: sync.takeGone,
    takeMembership: sync.takeMembership,
    takeGroup: sync.takeGroup,
  };
}
