import { useCallback, useEffect, useRef, useState } from 'react';
import type { RowRange } from './row-window.ts';
import type { TableTail } from './tail-row.tsx';

/** So many rows before the last loaded one, the next page is asked for. */
const AHEAD = 30;

interface ReachEnd {
  readonly count: number;
  readonly tail: TableTail;
  readonly onReachEnd?: (() => void) | undefined;
}

/**
 * Asks for more while the end is near and nothing is on its way. A page may come back empty with more behind it: then
 * the tail goes from `loading` to `more` with the same count, and it asks again. Returns what to tell of the rows in view.
 */
export function useReachEnd({ count, tail, onReachEnd }: ReachEnd): (range: RowRange) => void {
  const [seenEnd, setSeenEnd] = useState(-1);
  const latest = useRef(onReachEnd);
  latest.current = onReachEnd;
  const due = tail.kind === 'more' && seenEnd >= Math.max(0, count - AHEAD);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `count` asks again after a page that leaves the end in view.
  useEffect(() => {
    if (due) latest.current?.();
  }, [due, count]);
  return useCallback(({ end }: RowRange) => setSeenEnd(end), []);
}
