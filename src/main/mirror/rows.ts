import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { UserColumns } from './columns/user-columns.ts';
import type { MirrorStore, StoredUser } from './ports.ts';

/** What names, addresses and their marks need, whatever the columns are. */
const ALWAYS = [
  'name',
  'given_name',
  'family_name',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
];

export interface RowReader {
  /** Whole users in the order of the ids. */
  users(ids: ArrayLike<number>): MirrorUser[];
  /** With only the attributes that the columns show, and groups only if they are among them. */
  rows(ids: ArrayLike<number>, columns: readonly string[]): MirrorUser[];
}

/** An exact user out of the store, with the groups out of the columns. */
export function wholeUser(
  { id, user, goneAt }: StoredUser,
  columns: Pick<UserColumns, 'groupsOf'>,
): MirrorUser {
  return { ...user, goneAt, groups: columns.groupsOf(id) };
}

/** Exact users out of the store, with their groups out of the columns. */
export function createRowReader({ store, columns }: { store: MirrorStore; columns: UserColumns }): RowReader {
  return {
    users: (ids) => store.users(ids).map((stored) => wholeUser(stored, columns)),
    rows(ids, shown) {
      const names = new Set(ALWAYS);
      for (const column of shown) if (column.startsWith('attr:')) names.add(column.slice('attr:'.length));
      const withGroups = shown.includes('groups');
      return store.users(ids).map(({ id, user, goneAt }) => ({
        ...user,
        goneAt,
        groups: withGroups ? columns.groupsOf(id) : [],
        attributes: user.attributes.filter(({ name }) => names.has(name)),
      }));
    },
  };
}
