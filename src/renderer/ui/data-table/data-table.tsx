import { type RowData, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useCallback, useId, useMemo, useRef } from 'react';
import { ErrorPanel } from '../error-panel.tsx';
import {
  columnsThatFit,
  type DataColumn,
  features,
  gridTemplate,
  leastWidth,
  toColumnDefs,
} from './columns.ts';
import { DataRow } from './data-row.tsx';
import classes from './data-table.module.css';
import { HeaderRows } from './header-rows.tsx';
import { ROW_HEIGHT } from './move-active.ts';
import { SkeletonRows } from './skeleton-rows.tsx';
import { type TableTail, TailRow } from './tail-row.tsx';
import { useActiveRow } from './use-active-row.ts';
import { useReachEnd } from './use-reach-end.ts';
import { useWidth } from './use-width.ts';

export interface DataTableProps<Row extends RowData> {
  /** What the list is, for screen readers: "Users". */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** When it changes, the rows are other ones: the list goes back to its top. */
  readonly generation?: number;
  /** Rows that are drawn with less weight: switched off, not yet in use. */
  readonly isMuted?: (row: Row) => boolean;
  /** The row whose panel is open. */
  readonly openId?: string | null;
  readonly onOpen: (row: Row) => void;
  /** Escape, while the list has the focus. */
  readonly onClose?: () => void;
  /** Called when the end of the loaded rows comes near; again after each load, until the view is full or the end is there. */
  readonly onReachEnd?: () => void;
  readonly tail: TableTail;
  /** In place of rows, when all is loaded and there are none. */
  readonly empty: ReactNode;
  /** The line below the list: how many rows, in words. Told to screen readers when it changes. */
  readonly status: string;
  /** At the end of that line. */
  readonly statusActions?: ReactNode;
  /** To give the list the focus. */
  readonly gridRef?: Ref<HTMLTableElement>;
}

/**
 * A list of rows, of any length: only the rows in view are in the document and in the table model.
 * An ARIA grid with one tab stop: arrows, Page Up/Down, Home and End move the active row, Enter opens it.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, rows, rowId, openId = null, tail } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const columns = useMemo(() => columnsThatFit(props.columns, width), [props.columns, width]);
  const { activeIndex, setActive, openAt, onKeyDown } = useActiveRow(scroller, props);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    // The active row stays in the document when it is scrolled away: the grid names it by its id.
    rangeExtractor: useCallback((range: Range) => withIndex(range, activeIndex), [activeIndex]),
  });
  const items = virtualizer.getVirtualItems();
  useReachEnd({
    lastIndex: items.at(-1)?.index ?? -1,
    count: rows.length,
    tail,
    onReachEnd: props.onReachEnd,
  });

  const shown = items.flatMap((item) => rows[item.index] ?? []);
  const data = useStable(shown);
  const columnDefs = useMemo(() => toColumnDefs(columns), [columns]);
  const template = useMemo(() => gridTemplate(columns), [columns]);
  const table = useTable({ features, columns: columnDefs, data, getRowId: rowId });
  const tableRows = table.getRowModel().rows;

  const hasRows = rows.length > 0;
  const domId = (index: number) => `${gridId}-row-${index}`;
  return (
    <div className={classes.frame}>
      <div ref={scroller} className={classes.scroller}>
        <table
          ref={props.gridRef}
          className={classes.grid}
          style={{ minWidth: leastWidth(columns) }}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are walked and opened is a grid.
          role="grid"
          tabIndex={0}
          aria-label={label}
          aria-colcount={columns.length}
          aria-rowcount={tail.kind === 'end' ? rows.length + 1 : -1}
          aria-busy={tail.kind === 'loading'}
          aria-activedescendant={activeIndex === null ? undefined : domId(activeIndex)}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            if (event.target === event.currentTarget && activeIndex === null && hasRows) setActive(0);
          }}
        >
          <HeaderRows groups={table.getHeaderGroups()} template={template} />
          {hasRows ? (
            <tbody className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
              {items.map((item, position) => {
                const row = tableRows[position];
                return row === undefined ? null : (
                  <DataRow
                    key={row.id}
                    row={row}
                    domId={domId(item.index)}
                    index={item.index}
                    start={item.start}
                    template={template}
                    active={item.index === activeIndex}
                    open={row.id === openId}
                    muted={props.isMuted?.(row.original) ?? false}
                    onPress={setActive}
                    onOpen={openAt}
                  />
                );
              })}
            </tbody>
          ) : null}
          {hasRows ? <TailRow tail={tail} rowIndex={rows.length + 2} columnCount={columns.length} /> : null}
        </table>
      </div>
      {hasRows ? null : (
        <div className={classes.placeholder}>
          {tail.kind === 'error' ? (
            <div className={classes.failed}>
              <ErrorPanel problem={tail.problem} onRetry={tail.onRetry} />
            </div>
          ) : null}
          {tail.kind === 'end' ? props.empty : null}
          {tail.kind === 'loading' || tail.kind === 'more' ? (
            <SkeletonRows columns={columns} template={template} />
          ) : null}
        </div>
      )}
      <div className={classes.status}>
        <output>{props.status}</output>
        <div className={classes.statusActions}>{props.statusActions}</div>
      </div>
    </div>
  );
}

/** The rows in view and, if it is elsewhere, the given one; in order. */
function withIndex(range: Range, index: number | null): number[] {
  const visible = defaultRangeExtractor(range);
  if (index === null || index >= range.count || visible.includes(index)) return visible;
  return index < (visible[0] ?? 0) ? [index, ...visible] : [...visible, index];
}

/** The same array as before as long as its items are the same, so that the table model is not rebuilt for nothing. */
function useStable<T>(items: readonly T[]): readonly T[] {
  const last = useRef<readonly T[]>(items);
  const same = last.current.length === items.length && last.current.every((item, i) => item === items[i]);
  if (!same) last.current = items;
  return last.current;
}
