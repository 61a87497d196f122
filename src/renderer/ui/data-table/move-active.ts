/** Rows are all of one height, so that a million of them need no measuring. In CSS pixels. */
export const ROW_HEIGHT = 32;
export const HEADER_HEIGHT = 32;

export interface Viewport {
  readonly scrollTop: number;
  /** Height of what can be seen, the sticky header included. */
  readonly height: number;
}

/**
 * Where a key moves the active row to; null if the key moves nothing (no rows, or another key).
 * @param active index of the active row, or null if there is none yet: then any movement goes to the first row
 * @param pageRows how many whole rows fit into the view
 */
export function moveActive(
  active: number | null,
  key: string,
  { count, pageRows }: { count: number; pageRows: number },
): number | null {
  if (count === 0) return null;
  const last = count - 1;
  // One row of the page before stays in view, so that the eye finds its place again.
  const step = Math.max(1, pageRows - 1);
  const from = active === null ? null : Math.min(active, last);
  switch (key) {
    case 'ArrowDown':
      return from === null ? 0 : Math.min(last, from + 1);
    case 'ArrowUp':
      return from === null ? 0 : Math.max(0, from - 1);
    case 'PageDown':
      return from === null ? 0 : Math.min(last, from + step);
    case 'PageUp':
      return from === null ? 0 : Math.max(0, from - step);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

export function rowsPerPage(view: Viewport): number {
  return Math.max(1, Math.floor((view.height - HEADER_HEIGHT) / ROW_HEIGHT));
}

/** The least scrolling that brings the whole row into view below the sticky header; returns the new `scrollTop`. */
export function scrollTopToShow(index: number, view: Viewport): number {
  const top = index * ROW_HEIGHT;
  const lowest = top + ROW_HEIGHT + HEADER_HEIGHT - view.height;
  if (view.scrollTop > top) return top;
  return Math.max(lowest, view.scrollTop);
}
