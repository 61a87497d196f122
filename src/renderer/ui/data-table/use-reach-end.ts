import { useEffect, useRef } from 'react';
import type { TableTail } from './tail-row.tsx';

/** So many rows before the last loaded one, the next page is asked for. */
const AHEAD = 20;

interface ReachEnd {
  /** The last row that is drawn; -1 if none is. */
  readonly lastIndex: number;
  readonly count: number;
  readonly tail: TableTail;
  readonly onReachEnd?: (() => void) | undefined;
}

/**
 * Asks for more while the end is near and nothing is on its way. A page may come back empty with more behind it: then
 * the tail goes from `loading` to `more` with the same count, and it asks again.
 */
export function useReachEnd({ lastIndex, count, tail, onReachEnd }: ReachEnd): void {
  const latest = useRef(onReachEnd);
  latest.current = onReachEnd;
  const due = tail.kind === 'more' && lastIndex >= count - 1 - AHEAD;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `count` asks again after a page that leaves the end in view.
  useEffect(() => {
    if (due) latest.current?.();
  }, [due, count]);
}
