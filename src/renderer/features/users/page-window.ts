import type { RowRange } from '../../ui/data-table/row-window.ts';

/** Rows of one request. */
export const PAGE_SIZE = 100;
/** So many pages are held at once, however long the list is. */
export const PAGES_HELD = 12;
/** From so many rows in a millisecond on, a scroll is a fling: its rows would be gone before they are there. */
const FLING = 1;

export function pageOf(index: number): number {
  return Math.floor(index / PAGE_SIZE);
}

/** The pages that a range touches. */
export function pagesOf({ first, end }: RowRange): number[] {
  if (end <= first) return [];
  const from = pageOf(first);
  return Array.from({ length: pageOf(end - 1) - from + 1 }, (_, step) => from + step);
}

/** The page that the scroll comes to next; null at either end of the list. */
export function pageAhead(range: RowRange, before: RowRange, total: number): number | null {
  const pages = pagesOf(range);
  const back = range.first < before.first;
  const next = back ? (pages[0] ?? 0) - 1 : (pages.at(-1) ?? 0) + 1;
  return next < 0 || next * PAGE_SIZE >= total ? null : next;
}

/** The pages to let go, the farthest from the view first. */
export function pagesToDrop(held: Iterable<number>, range: RowRange): number[] {
  const middle = pageOf((range.first + range.end) / 2);
  const byDistance = [...held].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return byDistance.slice(PAGES_HELD);
}

/** Whether the view moved so fast that its rows are not worth asking for yet. */
export function isFling(range: RowRange, before: RowRange, ms: number): boolean {
  return Math.abs(range.first - before.first) / Math.max(1, ms) > FLING;
}
