import { type KeyboardEvent, memo, useState } from 'react';
import { IconArrowDown, IconArrowUp, IconCheck, IconMinus } from '../icons.ts';
import type { DataColumn, SortDirection } from './columns.ts';
import classes from './data-table.module.css';
import type { RowSelection } from './selection-port.ts';

export interface TableSort {
  /** The column that the rows are sorted by now. */
  readonly column: string;
  readonly direction: SortDirection;
  /** A heading was pressed. */
  readonly onSort: (column: string) => void;
}

interface HeaderRowProps<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly template: string;
  readonly sort: TableSort | undefined;
  readonly selection: RowSelection<Row> | undefined;
}

/** The headings, which stay in view while the rows scroll below them. Those that sort are one tab stop; arrows go on. */
function HeaderRowView<Row>({ columns, template, sort, selection }: HeaderRowProps<Row>) {
  const [stop, setStop] = useState<string | null>(null);
  const sortable = sort === undefined ? [] : columns.filter((column) => column.sortFirst !== undefined);
  const stopAt = sortable.find(({ id }) => id === stop) ?? sortable[0];

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || stopAt === undefined) return;
    const next = sortable[sortable.indexOf(stopAt) + step];
    if (next === undefined) return;
    event.preventDefault();
    setStop(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-column="${CSS.escape(next.id)}"]`)?.focus();
  }

  return (
    <thead className={classes.head} onKeyDown={onKeyDown}>
      <tr className={classes.headRow} aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {selection ? <SelectAll selection={selection} /> : null}
        {columns.map((column, index) => {
          const sorted = sort !== undefined && sort.column === column.id ? sort.direction : undefined;
          const canSort = sort !== undefined && column.sortFirst !== undefined;
          return (
            <th
              key={column.id}
              scope="col"
              className={classes.headCell}
              aria-colindex={index + (selection ? 2 : 1)}
              aria-sort={canSort ? (sorted ?? 'none') : undefined}
              data-align={column.align}
            >
              {canSort ? (
                <button
                  type="button"
                  className={classes.sort}
                  tabIndex={column === stopAt ? 0 : -1}
                  data-column={column.id}
                  onFocus={() => setStop(column.id)}
                  onClick={() => sort.onSort(column.id)}
                >
                  <span className={classes.sortName}>{column.header}</span>
                  <SortArrow direction={sorted} />
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function SortArrow({ direction }: { direction: SortDirection | undefined }) {
  if (direction === undefined) return null;
  const Icon = direction === 'ascending' ? IconArrowUp : IconArrowDown;
  return <Icon size={13} className={classes.sortArrow} aria-hidden="true" />;
}

/** For the pointer; by keyboard it is Ctrl/Cmd-A in the list. */
function SelectAll<Row>({ selection }: { selection: RowSelection<Row> }) {
  const { extent, allLabel, onAll, onClear } = selection;
  return (
    <th scope="col" className={classes.checkCell} aria-colindex={1}>
      {/* biome-ignore lint/a11y/useSemanticElements: the browser's own box cannot be drawn alike in rows and header. */}
      <button
        type="button"
        role="checkbox"
        aria-checked={extent === 'all' ? true : extent === 'some' ? 'mixed' : false}
        aria-label={allLabel}
        title={allLabel}
        tabIndex={-1}
        className={classes.check}
        data-checked={extent !== 'none' || undefined}
        onClick={extent === 'all' ? onClear : onAll}
      >
        {extent === 'all' ? <IconCheck size={12} stroke={3} aria-hidden="true" /> : null}
        {extent === 'some' ? <IconMinus size={12} stroke={3} aria-hidden="true" /> : null}
      </button>
    </th>
  );
}

export const HeaderRow = memo(HeaderRowView) as typeof HeaderRowView;
