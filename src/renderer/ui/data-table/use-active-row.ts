import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { moveActive, rowsPerPage, scrollTopToShow } from './move-active.ts';

interface ActiveRowOptions<Row> {
  readonly rows: readonly Row[];
  readonly generation?: number;
  readonly onOpen: (row: Row) => void;
  readonly onClose?: () => void;
}

/** The row that the keys are at: moved by them, kept in view, opened by Enter. */
export function useActiveRow<Row>(
  scroller: RefObject<HTMLElement | null>,
  { rows, generation = 0, onOpen, onClose }: ActiveRowOptions<Row>,
) {
  const [active, setActive] = useState<number | null>(null);
  const activeIndex = active === null || active >= rows.length ? null : active;

  const shownGeneration = useRef(generation);
  useEffect(() => {
    if (shownGeneration.current === generation) return;
    shownGeneration.current = generation;
    scroller.current?.scrollTo({ top: 0 });
    setActive(null);
  }, [scroller, generation]);

  // One function for the life of the list: rows are not drawn anew because a page gave a new `onOpen`.
  const latest = useRef({ rows, onOpen });
  latest.current = { rows, onOpen };
  const openAt = useCallback((index: number) => {
    const row = latest.current.rows[index];
    if (row !== undefined) latest.current.onOpen(row);
  }, []);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === 'Escape' && onClose) return onClose();
    // Keys on a button inside the list belong to the button.
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && activeIndex !== null) {
      event.preventDefault();
      return openAt(activeIndex);
    }
    const box = scroller.current;
    if (box === null) return;
    const view = { scrollTop: box.scrollTop, height: box.clientHeight };
    const next = moveActive(activeIndex, event.key, { count: rows.length, pageRows: rowsPerPage(view) });
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    box.scrollTop = scrollTopToShow(next, view);
  }

  return { activeIndex, setActive, openAt, onKeyDown };
}
