import { HEADER_HEIGHT, ROW_HEIGHT } from './move-active.ts';

/** From `first` up to, not including, `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** Chromium lays out nothing below 33,554,428 px; longer lists end here, and say so. */
export const MAX_ROWS = 1_048_000;

/** Rows that are drawn above and below the view, so that a slow scroll never shows a gap. */
const OVERSCAN = 4;
/** The drawn range moves in steps of so many rows: fewer, not smaller, changes while scrolling. */
const STEP = 2;

interface View {
  readonly scrollTop: number;
  /** Height of what can be seen, the sticky header included. */
  readonly height: number;
}

/** The rows that can be seen, at least in part. */
export function visibleRows({ scrollTop, height }: View, count: number): RowRange {
  const first = Math.min(Math.max(0, Math.floor(scrollTop / ROW_HEIGHT)), count);
  const end = Math.ceil((scrollTop + Math.max(0, height - HEADER_HEIGHT)) / ROW_HEIGHT);
  return { first, end: Math.min(Math.max(end, first), count) };
}

/** The rows to draw: those in view and some around them; always as many, but at the end of the list. */
export function drawnRows(view: View, count: number): RowRange {
  const { first } = visibleRows(view, count);
  const from = Math.max(0, Math.floor((first - OVERSCAN) / STEP) * STEP);
  return { first: from, end: Math.min(count, from + slotsFor(view.height)) };
}

export function sameRange(a: RowRange, b: RowRange): boolean {
  return a.first === b.first && a.end === b.end;
}

/** How many rows can be drawn at once in a view of this height, wherever it is. */
export function slotsFor(height: number): number {
  const visible = Math.ceil(Math.max(0, height - HEADER_HEIGHT) / ROW_HEIGHT) + 1;
  return Math.ceil((visible + 2 * OVERSCAN + 2 * STEP) / STEP) * STEP;
}

/**
 * The drawn rows by slot: an index keeps its slot while it is drawn, and its slot goes to another one after that. Elements
 * are used again rather than made anew, which is what a frame of scrolling mostly costs.
 */
export function bySlot({ first, end }: RowRange, slots: number): { slot: number; index: number }[] {
  const indexes = Array.from({ length: end - first }, (_, position) => first + position);
  return indexes.map((index) => ({ slot: index % slots, index })).sort((a, b) => a.slot - b.slot);
}
