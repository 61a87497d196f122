import type { PoolGroup, PoolStore, PoolUser, UserStatus } from '../types.ts';
import { matcherOf, type UserFilter } from './filter.ts';
import type { Passwords } from './passwords.ts';
import { rowValue, type UserRow, viewOf } from './row.ts';
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

const bySubOrder = (a: UserRow, b: UserRow): number => (a.sub < b.sub ? -1 : a.sub > b.sub ? 1 : 0);

export function createDirectory(deps: DirectoryDeps): Directory {
  const { passwords, now, changed = () => {} } = deps;
  const rows = deps.rows.sort(bySubOrder);
  const usernames = new Map(rows.map((row) => [row.username, row]));
  const groups = new Map(deps.groups.map((group) => [group.name, group]));
  const view = (row: UserRow): PoolUser => viewOf(row, changed);

  /** Index of the first row whose sub is not below the given text. */
  const lowerBound = (text: string): number => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((rows[middle]?.sub ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const rowOf = (sub: string): UserRow | undefined => {
    const row = rows[lowerBound(sub)];
    return row?.sub === sub ? row : undefined;
  };

  const startOf = (after: string | undefined): number => {
    if (after === undefined) return 0;
    const index = lowerBound(after);
    return rows[index]?.sub === after ? index + 1 : index;
  };

  /** The stretch of rows that can match, so that the indexed filters never read the whole pool. */
  const range = (filter: UserFilter | undefined): readonly UserRow[] | { start: number; end: number } => {
    if (filter?.attribute === 'sub') {
      const start = lowerBound(filter.value);
      const end = filter.kind === 'equals' ? start + 1 : lowerBound(`${filter.value}\uffff`);
      return { start, end };
    }
    if (filter?.attribute === 'username' && filter.kind === 'equals') {
      const row = usernames.get(filter.value);
      return row ? [row] : [];
    }
    return { start: 0, end: rows.length };
  };

  const select = ({ after, limit, filter, group }: Selection): Page => {
    const matches = filter ? matcherOf(filter) : () => true;
    const found: UserRow[] = [];
    const wanted = (row: UserRow): boolean =>
      (group === undefined || row.groups.has(group)) && matches(row) && found.push(row) > limit;
    const stretch = range(filter);
    if ('start' in stretch) {
      const end = Math.min(stretch.end, rows.length);
      for (let index = Math.max(stretch.start, startOf(after)); index < end; index += 1) {
        const row = rows[index];
        if (row && wanted(row)) break;
      }
    } else {
      stretch.filter((row) => after === undefined || row.sub > after).some(wanted);
    }
    const page = found.slice(0, limit);
    return { users: page.map(view), next: found.length > limit ? page.at(-1)?.sub : undefined };
  };

  function* iterate(after: string | undefined): Iterable<PoolUser> {
    for (let index = startOf(after); index < rows.length; index += 1) {
      const row = rows[index];
      if (row) yield view(row);
    }
  }

  return {
    get size() {
      return rows.length;
    },
    bySub: (sub) => {
      const row = rowOf(sub);
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
    members: (name) => rows.filter((row) => row.groups.has(name)).map(view),
    checkPassword: (user, password) => passwords.check(user, password),
    setPassword: (user, password: string, status: UserStatus) => {
      const row = rowOf(user.sub);
      if (!row) return;
      passwords.set(user, password);
      row.status = status;
      row.updatedAt = now();
      changed(row);
    },
    verifier: (user) => passwords.verifier(user),
    select,
  };
}
