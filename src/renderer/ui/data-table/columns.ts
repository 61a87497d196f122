import type { ReactNode } from 'react';

/** One column of a data table. Give the list a stable identity (module scope or `useMemo`). */
export interface DataColumn<Row> {
  readonly id: string;
  /** Heading; also what a screen reader names the column by. */
  readonly header: ReactNode;
  /** Least width in CSS pixels. */
  readonly width: number;
  /** The share of left-over width that the column takes; 0 keeps it at `width`. */
  readonly grow?: number;
  readonly align?: 'start' | 'end';
  /** Left out while the table is narrower than this many CSS pixels. */
  readonly hideBelow?: number;
  /** Which way the first press of the heading sorts; left out: the list cannot be sorted by this column. */
  readonly sortFirst?: SortDirection;
  readonly cell: (row: Row) => ReactNode;
}

export type SortDirection = 'ascending' | 'descending';

/** The columns that a table of this width shows. */
export function columnsThatFit<Row>(
  columns: readonly DataColumn<Row>[],
  tableWidth: number,
): readonly DataColumn<Row>[] {
  const fitting = columns.filter(({ hideBelow = 0 }) => tableWidth >= hideBelow);
  return fitting.length === columns.length ? columns : fitting;
}

/** So wide is the column of check boxes, in CSS pixels. */
const CHECK_WIDTH = 40;

/** The value of `grid-template-columns`: one grid for header and rows, so that they cannot drift apart. */
export function gridTemplate<Row>(columns: readonly DataColumn<Row>[], selectable = false): string {
  const widths = columns.map(({ width, grow = 0 }) =>
    grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`,
  );
  return [...(selectable ? [`${CHECK_WIDTH}px`] : []), ...widths].join(' ');
}

export function leastWidth<Row>(columns: readonly DataColumn<Row>[], selectable = false): number {
  return columns.reduce((sum, column) => sum + column.width, selectable ? CHECK_WIDTH : 0);
}
