import { type ReactNode, type Ref, useId, useMemo, useRef } from 'react';
import { ErrorPanel } from '../error-panel.tsx';
import { columnsThatFit, type DataColumn, gridTemplate, leastWidth } from './columns.ts';
import { DataRow } from './data-row.tsx';
import classes from './data-table.module.css';
import { HeaderRow, type TableSort } from './header-row.tsx';
import { ROW_HEIGHT } from './move-active.ts';
import { bySlot, MAX_ROWS, type RowRange } from './row-window.ts';
import type { RowSelection } from './selection-port.ts';
import { SkeletonRows } from './skeleton-rows.tsx';
import { type TableTail, TailRow } from './tail-row.tsx';
import { type RowCursor, useActiveRow } from './use-active-row.ts';
import { useRowWindow } from './use-row-window.ts';
import { useWidth } from './use-width.ts';

export interface GridTableProps<Row> {
  /** What the list is, for screen readers: "Users". */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  /** At most `MAX_ROWS` are drawn. */
  readonly rowCount: number;
  /** Undefined: not here yet. Another function means other rows. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowId: (row: Row) => string;
  /** Told of the rows in view whenever they change. */
  readonly onVisible?: (range: RowRange) => void;
  /** When it changes, the rows are other ones: the list goes back to its top. */
  readonly generation?: number;
  /** Rows that are drawn with less weight: switched off, not yet in use. */
  readonly isMuted?: (row: Row) => boolean;
  /** The row whose panel is open. */
  readonly openId?: string | null;
  readonly onOpen: (row: Row) => void;
  /** Escape, while the list has the focus. */
  readonly onClose?: () => void;
  readonly sort?: TableSort | undefined;
  readonly selection?: RowSelection<Row> | undefined;
  /** Left out: the list keeps its active row to itself. */
  readonly cursor?: RowCursor | undefined;
  /** What comes after the last row; left out: nothing, all rows are counted. */
  readonly tail?: TableTail;
  /** The rows belong to an older question than the one that stands there. */
  readonly dimmed?: boolean;
  /** In place of rows, when all is loaded and there are none. */
  readonly empty: ReactNode;
  /** The line below the list: how many rows, in words. Told to screen readers when it changes. */
  readonly status: string;
  /** At the end of that line. */
  readonly statusActions?: ReactNode;
  /** To give the list the focus. */
  readonly gridRef?: Ref<HTMLTableElement>;
}

const ALL_HERE: TableTail = { kind: 'end' };

/**
 * A list of rows, of any length: only the rows in view are in the document.
 * An ARIA grid with one tab stop for the rows and one for the headings: arrows, Page Up/Down, Home and End move the
 * active row, Enter opens it, Space selects it.
 */
export function GridTable<Row>(props: GridTableProps<Row>) {
  const { label, rowAt, rowId, openId = null, tail = ALL_HERE, selection } = props;
  const rowCount = Math.min(props.rowCount, MAX_ROWS);
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const columns = useMemo(() => columnsThatFit(props.columns, width), [props.columns, width]);
  const selectable = selection !== undefined;
  const template = useMemo(() => gridTemplate(columns, selectable), [columns, selectable]);
  const keys = useActiveRow(scroller, { ...props, rowCount });
  const { activeIndex } = keys;
  const { drawn, slots } = useRowWindow(scroller, rowCount, props.onVisible);

  const hasRows = rowCount > 0;
  const domId = (index: number) => `${gridId}-row-${index}`;
  function rowElement(slot: number, index: number) {
    const row = rowAt(index);
    return (
      <DataRow
        key={slot}
        row={row}
        columns={columns}
        domId={domId(index)}
        index={index}
        template={template}
        active={index === activeIndex}
        open={row !== undefined && openId !== null && rowId(row) === openId}
        muted={row !== undefined && (props.isMuted?.(row) ?? false)}
        selected={selection ? row !== undefined && selection.isSelected(row) : null}
        onPress={keys.setActive}
        onClick={keys.onClick}
      />
    );
  }

  return (
    <div className={classes.frame} data-dimmed={props.dimmed || undefined}>
      <div ref={scroller} className={classes.scroller}>
        <table
          ref={props.gridRef}
          className={classes.grid}
          style={{ minWidth: leastWidth(columns, selectable) }}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are walked and opened is a grid.
          role="grid"
          tabIndex={0}
          aria-label={label}
          aria-colcount={columns.length + (selectable ? 1 : 0)}
          aria-rowcount={tail.kind === 'end' ? rowCount + 1 : -1}
          aria-multiselectable={selectable || undefined}
          aria-busy={tail.kind === 'loading'}
          aria-activedescendant={activeIndex === null ? undefined : domId(activeIndex)}
          onKeyDown={keys.onKeyDown}
          onFocus={(event) => {
            if (event.target === event.currentTarget && activeIndex === null && hasRows) keys.setActive(0);
          }}
        >
          <HeaderRow columns={columns} template={template} sort={props.sort} selection={selection} />
          {hasRows ? (
            <tbody className={classes.body} style={{ height: rowCount * ROW_HEIGHT }}>
              {bySlot(drawn, slots).map(({ slot, index }) => rowElement(slot, index))}
              {/* The grid names its active row by its id, so it stays in the document when it is scrolled away. */}
              {activeIndex !== null && (activeIndex < drawn.first || activeIndex >= drawn.end)
                ? rowElement(-1, activeIndex)
                : null}
            </tbody>
          ) : null}
          {hasRows ? <TailRow tail={tail} rowIndex={rowCount + 2} columnCount={columns.length} /> : null}
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
