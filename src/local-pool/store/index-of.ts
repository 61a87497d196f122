import type { UserRow } from './row.ts';

/** Users by something that they have, of which there may be several holders. */
export interface RowIndex {
  /** The first holder that there still is. */
  find(key: string): UserRow | undefined;
  add(row: UserRow): void;
  remove(row: UserRow): void;
}

type Holders = UserRow | readonly UserRow[];

const listOf = (holders: Holders | undefined): readonly UserRow[] =>
  holders === undefined ? [] : 'sub' in holders ? [holders] : holders;

/**
 * An index that is made when somebody asks for the first time, then kept up to date: a pool of a million users starts
 * without it, and no call has to look at all of them.
 * @param keysOf The keys of a user; strings that the user holds anyway cost no memory.
 */
export function indexOf(rows: Iterable<UserRow>, keysOf: (row: UserRow) => readonly string[]): RowIndex {
  let made: Map<string, Holders> | undefined;

  const put = (map: Map<string, Holders>, row: UserRow): void => {
    for (const key of keysOf(row)) {
      const held = map.get(key);
      map.set(key, held === undefined ? row : [...listOf(held), row]);
    }
  };

  return {
    find(key) {
      if (made === undefined) {
        made = new Map();
        for (const row of rows) put(made, row);
      }
      return listOf(made.get(key))[0];
    },
    add(row) {
      if (made) put(made, row);
    },
    remove(row) {
      if (!made) return;
      for (const key of keysOf(row)) {
        const left = listOf(made.get(key)).filter((holder) => holder !== row);
        const [only, ...others] = left;
        if (only === undefined) made.delete(key);
        else made.set(key, others.length === 0 ? only : left);
      }
    },
  };
}
