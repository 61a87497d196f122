import { useCallback } from 'react';
import { GridTable, type GridTableProps } from './grid-table.tsx';
import type { TableTail } from './tail-row.tsx';
import { useReachEnd } from './use-reach-end.ts';

export interface DataTableProps<Row>
  extends Omit<GridTableProps<Row>, 'rowCount' | 'rowAt' | 'onVisible' | 'selection'> {
  readonly rows: readonly Row[];
  /** Called when the end of the loaded rows comes near; again after each load, until the view is full or the end is there. */
  readonly onReachEnd?: () => void;
  readonly tail: TableTail;
}

/** A list whose rows are all at hand, or come page by page; drawn by `GridTable`. */
export function DataTable<Row>({ rows, onReachEnd, ...props }: DataTableProps<Row>) {
  const rowAt = useCallback((index: number) => rows[index], [rows]);
  const onVisible = useReachEnd({ count: rows.length, tail: props.tail, onReachEnd });
  return <GridTable {...props} rowCount={rows.length} rowAt={rowAt} onVisible={onVisible} />;
}
