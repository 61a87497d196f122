import type { ListRow } from '../list/list-row.ts';

type RowAt = (index: number) => ListRow | undefined;

/** Where nothing was done yet, below the line; one that is not here yet will do. Null: all are done down to the end. */
export function nextToDo(rowAt: RowAt, from: number, total: number): number | null {
  for (let index = from + 1; index < total; index += 1) {
    const row = rowAt(index);
    if (row === undefined || row.mark === null) return index;
  }
  return null;
}

/** So far from the cursor a set is looked for. */
const FAR = 500;

/** Where the set is in the list, the nearest place first; null: not near the cursor. */
export function placeOf(rowAt: RowAt, key: string, from: number, total: number): number | null {
  for (let away = 0; away <= FAR; away += 1) {
    for (const index of [from - away, from + away]) {
      if (index >= 0 && index < total && rowAt(index)?.cluster?.key === key) return index;
    }
  }
  return null;
}
