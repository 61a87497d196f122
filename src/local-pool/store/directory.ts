import type { PoolGroup, PoolStore, PoolUser, UserStatus } from '../types.ts';
import { ALIASES, type Aliases, createAliases } from './aliases.ts';
import type { ChangeLog } from './change-log.ts';
import type { Lag } from './lag.ts';
import { createListing, type Selection } from './listing.ts';
import { withoutGroup } from './membership.ts';
import type { Account, Passwords } from './passwords.ts';
import { type EditRow, type UserRow, viewOf } from './row.ts';
import { bySubOrder, type SortedRows, sortedRows } from './sorted-rows.ts';
import type { Verifier } from './srp.ts';

export interface Page {
  readonly users: readonly PoolUser[];
  /** Sub to continue behind; undefined: that was the end. */
  readonly next: string | undefined;
}

/** The pool's users and groups with what the admin API needs beyond the shared shape. */
export interface Directory extends PoolStore {
  select(selection: Selection): Page;
  verifier(user: PoolUser): Verifier | undefined;
  /** The user as stored; to be changed by `edit` alone. */
  row(sub: string): UserRow | undefined;
  /** Changes a user and writes it down once; nothing happens to one who is gone. */
  readonly edit: EditRow;
  /** Sets the password within an `edit`. */
  keepPassword(row: UserRow, password: string): void;
  readonly aliases: Pick<Aliases, 'holder' | 'withIdentity'>;
  addRow(row: UserRow): void;
  removeRow(row: UserRow): void;
  /** A new group, or one in place of that of the same name. */
  putGroup(group: PoolGroup): void;
  /** The group and everybody's membership in it. */
  removeGroup(name: string): void;
}

export interface DirectoryDeps {
  /** Kept and changed in place; sorted by sub here. */
  readonly rows: UserRow[];
  readonly groups: readonly PoolGroup[];
  readonly passwords: Passwords<Account>;
  readonly now: () => number;
  /** Listings are never behind unless told. */
  readonly lag?: Lag;
  /** Where every change after the start is written down; nowhere unless told. */
  readonly log?: Omit<ChangeLog, 'replay' | 'close'>;
}

const NO_GROUPS: ReadonlySet<string> = new Set();

export function createDirectory(deps: DirectoryDeps): Directory {
  const { passwords, now, lag, log } = deps;
  const everybody = sortedRows(deps.rows.sort(bySubOrder));
  const { rows } = everybody;
  const usernames = new Map(rows.map((row) => [row.username, row]));
  const groups = new Map(deps.groups.map((group) => [group.name, group]));
  const aliases = createAliases(rows);
  /** A view may outlive its user; what is written to it then is lost, as it should be. */
  const isHere = (row: UserRow): boolean => everybody.find(row.sub) === row;

  /** Members by group, gathered when somebody lists the group for the first time, then kept up to date. */
  const memberLists = new Map<string, SortedRows>();
  const membersOf = (name: string): SortedRows => {
    const known = memberLists.get(name);
    if (known) return known;
    const made = sortedRows(rows.filter((row) => row.groups.has(name)));
    memberLists.set(name, made);
    return made;
  };
  const joinLists = (row: UserRow, groups: ReadonlySet<string>): void => {
    for (const [name, members] of memberLists) {
      if (groups.has(name)) members.add(row);
      else members.remove(row.sub);
    }
  };
  const edit: EditRow = (row, change) => {
    if (!isHere(row)) return;
    const { groups: before } = row;
    lag?.note(row.sub, row);
    aliases.remove(row);
    try {
      change(row);
    } finally {
      aliases.add(row);
      if (row.groups !== before) joinLists(row, row.groups);
    }
    log?.record(row);
  };
  const view = (row: UserRow): PoolUser => viewOf(row, edit);

  const find = createListing({ everybody, membersOf, byUsername: (name) => usernames.get(name), lag });
  const select = (selection: Selection): Page => {
    const { rows: found, next } = find(selection);
    return { users: found.map(view), next };
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
      const alias = ALIASES.find((name) => login.includes('@') === (name === 'email'));
      const row =
        usernames.get(login) ?? (alias && /^\+|@/u.test(login) ? aliases.holder(alias, login) : undefined);
      return row && view(row);
    },
    after: iterate,
    groups: () => [...groups.values()],
    group: (name) => groups.get(name),
    members: (name) => membersOf(name).rows.map(view),
    checkPassword: (user, password) =>
      !everybody.find(user.sub)?.extra?.noPassword && passwords.check(user, password),
    setPassword: (user, password: string, status: UserStatus) => {
      const row = everybody.find(user.sub);
      if (!row) return;
      edit(row, () => {
        passwords.set(row, password);
        row.status = status;
        row.updatedAt = now();
      });
    },
    isExpired({ sub }) {
      const row = everybody.find(sub);
      const until = row?.extra?.temporaryUntil;
      return row?.status === 'FORCE_CHANGE_PASSWORD' && until !== undefined && until <= now();
    },
    verifier: (user) => (everybody.find(user.sub)?.extra?.noPassword ? undefined : passwords.verifier(user)),
    select,
    row: everybody.find,
    edit,
    keepPassword: (row, password) => passwords.set(row, password),
    aliases,
    addRow(row) {
      lag?.note(row.sub, undefined);
      everybody.add(row);
      usernames.set(row.username, row);
      aliases.add(row);
      joinLists(row, row.groups);
      log?.record(row);
    },
    removeRow(row) {
      if (!isHere(row)) return;
      lag?.note(row.sub, row);
      joinLists(row, NO_GROUPS);
      aliases.remove(row);
      everybody.remove(row.sub);
      usernames.delete(row.username);
      log?.recordDeleted(row.sub);
    },
    putGroup(group) {
      groups.set(group.name, group);
      log?.recordGroup(group);
    },
    removeGroup(name) {
      groups.delete(name);
      memberLists.delete(name);
      withoutGroup(rows, name);
      log?.recordGroupDeleted(name);
    },
  };
}
