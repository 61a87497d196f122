import type { PoolGroup, PoolStore, PoolUser, UserStatus } from '../types.ts';
import { matcherOf, type UserFilter } from './filter.ts';
import { withoutGroup } from './membership.ts';
import type { Passwords } from './passwords.ts';
import { rowValue, type UserRow, viewOf } from './row.ts';
import { type SortedRows, sortedRows } from './sorted-rows.ts';
import type { Verifier } from './srp.ts';

export interface Selection {
  /** Continue behind this sub. */
  readonly after: string | undefined;
  readonly limit: number;
  readonly filter?: UserFilter | undefined;
  readonly group?: string;
}

export interface Page {
  readonly users: readonly PoolUser[];
  /** Sub to continue behind; undefined: that was the end. */
  readonly next: string | undefined;
}

/** The pool's users and groups with what the admin API needs beyond the shared shape. */
export interface Directory extends PoolStore {
  select(selection: Selection): Page;
  verifier(user: PoolUser): Verifier | undefined;
  /** The user as stored: whoever changes it has to write it down. */
  row(sub: string): UserRow | undefined;
  regroup(row: UserRow, groups: ReadonlySet<string>): void;
  addRow(row: UserRow): void;
  removeRow(row: UserRow): void;
  addGroup(group: PoolGroup): void;
  /** The group and everybody's membership in it. */
  removeGroup(name: string): void;
}

export interface DirectoryDeps {
  /** Kept and changed in place; sorted by sub here. */
  readonly rows: UserRow[];
  readonly groups: readonly PoolGroup[];
  readonly passwords: Passwords<PoolUser>;
  readonly now: () => number;
  /** Told of every change after the start. */
  readonly changed?: (row: UserRow) => void;
}

const NO_GROUPS: ReadonlySet<string> = new Set();

const bySubOrder = (a: UserRow, b: UserRow): number => (a.sub < b.sub ? -1 : a.sub > b.sub ? 1 : 0);

export function createDirectory(deps: DirectoryDeps): Directory {
  const { passwords, now, changed = () => {} } = deps;
  const everybody = sortedRows(deps.rows.sort(bySubOrder));
  const { rows } = everybody;
  const usernames = new Map(rows.map((row) => [row.username, row]));
  const groups = new Map(deps.groups.map((group) => [group.name, group]));
  /** A view may outlive its user; what is written to it then is lost, as it should be. */
  const isHere = (row: UserRow): boolean => everybody.find(row.sub) === row;
  const recordChange = (row: UserRow): void => {
    if (isHere(row)) changed(row);
  };
  const view = (row: UserRow): PoolUser => viewOf(row, { changed: recordChange, regroup });

  /** Members by group, gathered when somebody lists the group for the first time, then kept up to date. */
  const memberLists = new Map<string, SortedRows>();
  const membersOf = (name: string): SortedRows => {
    const known = memberLists.get(name);
    if (known) return known;
    const made = sortedRows(rows.filter((row) => row.groups.has(name)));
    memberLists.set(name, made);
    return made;
  };
  const regroup = (row: UserRow, groups: ReadonlySet<string>): void => {
    if (!isHere(row)) return;
    for (const [name, members] of memberLists) {
      if (groups.has(name)) members.add(row);
      else members.remove(row.sub);
    }
    row.groups = groups;
  };

  /** The stretch of a list that can match, so that the indexed filters never read the whole pool. */
  const range = (list: SortedRows, filter: UserFilter | undefined): { start: number; end: number } => {
    const exact =
      filter?.kind !== 'equals'
        ? undefined
        : filter.attribute === 'sub'
          ? filter.value
          : filter.attribute === 'username'
            ? (usernames.get(filter.value)?.sub ?? '')
            : undefined;
    if (exact !== undefined) return { start: list.lowerBound(exact), end: list.startAfter(exact) };
    if (filter?.attribute === 'sub') {
      return { start: list.lowerBound(filter.value), end: list.lowerBound(`${filter.value}\uffff`) };
    }
    return { start: 0, end: list.rows.length };
  };

  const select = ({ after, limit, filter, group }: Selection): Page => {
    const matches = filter ? matcherOf(filter) : () => true;
    const list = group === undefined ? everybody : membersOf(group);
    const { start, end } = range(list, filter);
    const found: UserRow[] = [];
    // One more than asked for tells whether there is a next page.
    for (let at = Math.max(start, list.startAfter(after)); at < end && found.length <= limit; at += 1) {
      const row = list.rows[at];
      if (row && matches(row)) found.push(row);
    }
    const page = found.slice(0, limit);
    return { users: page.map(view), next: found.length > limit ? page.at(-1)?.sub : undefined };
  };

  function* iterate(after: string | undefined): Iterable<PoolUser> {
    for (let index = everybody.startAfter(after); index < rows.length; index += 1) {
      const row = rows[index];
      if (row) yield view(row);
    }
  }

  return {
    get size() {
      return rows.length;
    },
    bySub: (sub) => {
      const row = everybody.find(sub);
      return row && view(row);
    },
    byUsername: (username) => {
      const row = usernames.get(username);
      return row && view(row);
    },
    byLogin: (login) => {
      const isAlias = (row: UserRow, name: string): boolean =>
        rowValue(row, name) === login && rowValue(row, `${name}_verified`)?.toLowerCase() === 'true';
      const row =
        usernames.get(login) ??
        (/^\+|@/u.test(login)
          ? rows.find((entry) => isAlias(entry, login.includes('@') ? 'email' : 'phone_number'))
          : undefined);
      return row && view(row);
    },
    after: iterate,
    groups: () => [...groups.values()],
    group: (name) => groups.get(name),
    members: (name) => membersOf(name).rows.map(view),
    checkPassword: (user, password) => passwords.check(user, password),
    setPassword: (user, password: string, status: UserStatus) => {
      const row = everybody.find(user.sub);
      if (!row) return;
      passwords.set(user, password);
      row.status = status;
      row.updatedAt = now();
      changed(row);
    },
    verifier: (user) => passwords.verifier(user),
    select,
    row: everybody.find,
    regroup,
    addRow(row) {
      everybody.add(row);
      usernames.set(row.username, row);
      regroup(row, row.groups);
    },
    removeRow(row) {
      regroup(row, NO_GROUPS);
      everybody.remove(row.sub);
      usernames.delete(row.username);
    },
    addGroup: (group) => void groups.set(group.name, group),
    removeGroup(name) {
      groups.delete(name);
      memberLists.delete(name);
      withoutGroup(rows, name);
    },
  };
}
