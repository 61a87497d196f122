import type { UserRow } from './row.ts';

/** Users in the order of their subs: found, added and removed without a look at the rest. */
export interface SortedRows {
  readonly rows: readonly UserRow[];
  /** Index of the first row whose sub is not below the given text. */
  lowerBound(text: string): number;
  find(sub: string): UserRow | undefined;
  /** Index of the first row behind this sub, whether or not it is still there. */
  startAfter(sub: string | undefined): number;
  /** Once, however often it is added. */
  add(row: UserRow): void;
  remove(sub: string): void;
}

export const bySubOrder = (a: UserRow, b: UserRow): number => (a.sub < b.sub ? -1 : a.sub > b.sub ? 1 : 0);

/** @param rows Kept and changed in place. */
export function sortedRows(rows: UserRow[]): SortedRows {
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
  const find = (sub: string): UserRow | undefined => {
    const row = rows[lowerBound(sub)];
    return row?.sub === sub ? row : undefined;
  };
  return {
    rows,
    lowerBound,
    find,
    startAfter: (sub) => (sub === undefined ? 0 : lowerBound(sub) + (find(sub) ? 1 : 0)),
    add(row) {
      if (!find(row.sub)) rows.splice(lowerBound(row.sub), 0, row);
    },
    remove(sub) {
      if (find(sub)) rows.splice(lowerBound(sub), 1);
    },
  };
}
