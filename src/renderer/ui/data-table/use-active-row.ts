import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { moveActive, rowsPerPage, scrollTopToShow } from './move-active.ts';
import type { RowSelection } from './selection-port.ts';

/** The active row where the page moves it too, by letters or a button. Give `onMove` a stable identity. */
export interface RowCursor {
  /** Null: none yet. */
  readonly index: number | null;
  readonly onMove: (index: number | null) => void;
}

interface ActiveRowOptions<Row> {
  readonly rowCount: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly generation?: number | undefined;
  readonly selection?: RowSelection<Row> | undefined;
  readonly cursor?: RowCursor | undefined;
  readonly onOpen: (row: Row) => void;
  readonly onClose?: (() => void) | undefined;
}

/** The row that the keys are at: moved by them, kept in view, opened by Enter, selected by Space. */
export function useActiveRow<Row>(scroller: RefObject<HTMLElement | null>, options: ActiveRowOptions<Row>) {
  const { rowCount, generation = 0, selection, cursor, onClose } = options;
  const [own, setOwn] = useState<number | null>(null);
  const active = cursor ? cursor.index : own;
  const setActive = cursor?.onMove ?? setOwn;
  const activeIndex = active === null || active >= rowCount ? null : active;

  const shownGeneration = useRef(generation);
  useEffect(() => {
    if (shownGeneration.current === generation) return;
    shownGeneration.current = generation;
    scroller.current?.scrollTo({ top: 0 });
    setActive(null);
  }, [scroller, generation, setActive]);

  const moved = cursor ? activeIndex : null;
  useEffect(() => {
    const box = scroller.current;
    if (box === null || moved === null) return;
    box.scrollTop = scrollTopToShow(moved, { scrollTop: box.scrollTop, height: box.clientHeight });
  }, [scroller, moved]);

  // Functions for the life of the list: rows are not drawn anew because a page gave other ones.
  const latest = useRef({ ...options, activeIndex });
  latest.current = { ...options, activeIndex };
  const openAt = useCallback((index: number) => {
    const row = latest.current.rowAt(index);
    if (row !== undefined) latest.current.onOpen(row);
  }, []);
  const onClick = useCallback(
    (index: number, event: MouseEvent) => {
      const { selection: rows, activeIndex: from } = latest.current;
      const onBox = event.target instanceof Element && event.target.closest('[data-check]') !== null;
      if (rows !== undefined && event.shiftKey) return rows.onExtend(from ?? index, index);
      if (rows !== undefined && (onBox || event.ctrlKey || event.metaKey)) return rows.onToggle(index);
      // Whoever marks text in a row wants to copy it, not to open the row.
      if (window.getSelection()?.isCollapsed ?? true) openAt(index);
    },
    [openAt],
  );

  function onSelectionKey(event: KeyboardEvent<HTMLElement>): boolean {
    if (selection === undefined) return false;
    const { key, ctrlKey, metaKey } = event;
    if (key === ' ' && activeIndex !== null) selection.onToggle(activeIndex);
    else if ((ctrlKey || metaKey) && key.toLowerCase() === 'a') selection.onAll();
    else if (key === 'Escape' && selection.extent !== 'none') selection.onClear();
    else return false;
    return true;
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    // Keys on a button inside the list belong to the button, but for the way out.
    const own = event.target === event.currentTarget && !event.altKey;
    if (own && onSelectionKey(event)) return event.preventDefault();
    if (event.key === 'Escape' && onClose) return onClose();
    if (!own || event.metaKey) return;
    if (event.key === 'Enter' && activeIndex !== null) {
      event.preventDefault();
      return openAt(activeIndex);
    }
    const box = scroller.current;
    if (box === null) return;
    const view = { scrollTop: box.scrollTop, height: box.clientHeight };
    const next = moveActive(activeIndex, event.key, { count: rowCount, pageRows: rowsPerPage(view) });
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey) selection?.onExtend(activeIndex ?? next, next);
    else selection?.onMove();
    setActive(next);
    box.scrollTop = scrollTopToShow(next, view);
  }

  return { activeIndex, setActive, onClick, onKeyDown };
}
