import { type ColumnDef, type RowData, tableFeatures } from '@tanstack/react-table';
import type { ReactNode } from 'react';

/** One column of a data table. Give the list a stable identity (module scope or `useMemo`). */
export interface DataColumn<Row> {
  readonly id: string;
  /** Heading; also what a screen reader names the column by. */
  readonly header: string;
  /** Least width in CSS pixels. */
  readonly width: number;
  /** The share of left-over width that the column takes; 0 keeps it at `width`. */
  readonly grow?: number;
  readonly align?: 'start' | 'end';
  /** Left out while the table is narrower than this many CSS pixels. */
  readonly hideBelow?: number;
  readonly cell: (row: Row) => ReactNode;
}

export interface ColumnLook {
  readonly align: 'start' | 'end';
}

/** The parts of TanStack Table in use; sorting and selecting are added here. */
export const features = tableFeatures({ columnMeta: {} as ColumnLook });

export type Features = typeof features;

export function toColumnDefs<Row extends RowData>(
  columns: readonly DataColumn<Row>[],
): ColumnDef<Features, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    header: column.header,
    meta: { align: column.align ?? 'start' },
    cell: ({ row }) => column.cell(row.original),
  }));
}

/** The columns that a table of this width shows. */
export function columnsThatFit<Row>(
  columns: readonly DataColumn<Row>[],
  tableWidth: number,
): readonly DataColumn<Row>[] {
  return columns.filter(({ hideBelow = 0 }) => tableWidth >= hideBelow);
}

/** The value of `grid-template-columns`: one grid for header and rows, so that they cannot drift apart. */
export function gridTemplate<Row>(columns: readonly DataColumn<Row>[]): string {
  return columns
    .map(({ width, grow = 0 }) => (grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`))
    .join(' ');
}

export function leastWidth<Row>(columns: readonly DataColumn<Row>[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0);
}
