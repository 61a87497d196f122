import { useCallback, useEffect, useRef, useState } from 'react';
import { LINES_PAGE } from '../../../api/queries/duplicates.ts';
import type { RowCursor } from '../../../ui/data-table/use-active-row.ts';
import type { ListState } from '../list/cluster-list.ts';
import { type ListRow, rowId } from '../list/list-row.ts';

interface CursorOptions {
  readonly list: ListState;
  readonly rowAt: (index: number) => ListRow | undefined;
  /** As of `rowId`; null: none is open. */
  readonly openId: string | null;
  /** The panel goes along with the cursor. */
  readonly onFollow: (row: ListRow) => void;
}

/** The line that the keys are at. An open panel shows it; after a refresh it is found again, if it is near the top. */
export function useCursor({ list, rowAt, openId, onFollow }: CursorOptions): RowCursor {
  const [index, setIndex] = useState<number | null>(null);
  const latest = useRef({ index, rowAt, openId, onFollow });
  latest.current = { index, rowAt, openId, onFollow };
  const lastId = useRef<string | null>(null);
  /** The cursor is there, and its line is not yet. */
  const awaited = useRef<number | null>(null);

  const onMove = useCallback((next: number | null) => {
    const { index: before, rowAt: at, openId: open, onFollow: follow } = latest.current;
    setIndex(next);
    const row = next === null ? undefined : at(next);
    lastId.current = row === undefined ? null : rowId(row);
    // Whoever only comes to the list, as by Tab, has chosen no line yet.
    const follows = open !== null && before !== null && next !== null;
    awaited.current = follows && row === undefined ? next : null;
    if (follows && row?.cluster && rowId(row) !== open) follow(row);
  }, []);

  const { lineAt, list: name, total } = list;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another function means that lines have come
  useEffect(() => {
    const row = awaited.current === null ? undefined : latest.current.rowAt(awaited.current);
    if (row === undefined) return;
    awaited.current = null;
    lastId.current = rowId(row);
    if (row.cluster) latest.current.onFollow(row);
  }, [lineAt]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another answer is looked through
  useEffect(() => {
    const wanted = latest.current.openId ?? lastId.current;
    if (wanted === null) return;
    for (let at = 0; at < Math.min(total, LINES_PAGE); at += 1) {
      const row = latest.current.rowAt(at);
      if (row !== undefined && rowId(row) === wanted) return setIndex(at);
    }
  }, [name]);
  return { index, onMove };
}
