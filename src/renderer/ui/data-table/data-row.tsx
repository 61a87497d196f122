import { type CSSProperties, type MouseEvent, memo, useRef } from 'react';
import { IconCheck } from '../icons.ts';
import type { DataColumn } from './columns.ts';
import classes from './data-table.module.css';
import { ROW_HEIGHT } from './move-active.ts';

interface DataRowProps<Row> {
  /** Undefined: not here yet; a grey bar stands in. */
  readonly row: Row | undefined;
  readonly columns: readonly DataColumn<Row>[];
  readonly domId: string;
  readonly index: number;
  readonly template: string;
  readonly active: boolean;
  readonly open: boolean;
  readonly muted: boolean;
  /** Null: rows of this table cannot be selected. */
  readonly selected: boolean | null;
  readonly onPress: (index: number) => void;
  readonly onClick: (index: number, event: MouseEvent) => void;
}

/** Takes no keys of its own: the grid around it does, and names the row as its active descendant. */
function DataRowView<Row>(props: DataRowProps<Row>) {
  const { row, columns, index, active, open, muted, selected } = props;
  const style: CSSProperties = {
    transform: `translateY(${index * ROW_HEIGHT}px)`,
    gridTemplateColumns: props.template,
  };
  // A row that is not here yet hides what the element showed before: taking it out and putting it back at each frame of a
  // fling costs more than all the rest of the frame.
  const last = useRef(row);
  if (row !== undefined) last.current = row;
  const drawn = row ?? last.current;
  return (
    <tr
      id={props.domId}
      className={classes.row}
      style={style}
      aria-rowindex={index + 2}
      aria-selected={selected ?? open}
      aria-current={selected !== null && open ? 'true' : undefined}
      aria-busy={row === undefined || undefined}
      data-active={active || undefined}
      data-open={open || undefined}
      data-waiting={row === undefined || undefined}
      data-muted={muted || undefined}
      data-selected={selected || undefined}
      onMouseDown={() => props.onPress(index)}
      onClick={(event) => props.onClick(index, event)}
    >
      {selected === null ? null : (
        <td className={classes.checkCell} aria-colindex={1} data-check="">
          <span className={classes.check} data-checked={selected || undefined} aria-hidden="true">
            {selected ? <IconCheck size={12} stroke={3} /> : null}
          </span>
        </td>
      )}
      <Cells row={drawn} columns={columns} firstColumn={selected === null ? 1 : 2} />
    </tr>
  );
}

interface CellsProps<Row> {
  readonly row: Row | undefined;
  readonly columns: readonly DataColumn<Row>[];
  readonly firstColumn: number;
}

function CellsView<Row>({ row, columns, firstColumn }: CellsProps<Row>) {
  return (
    <>
      {columns.map((column, position) => (
        <td
          key={column.id}
          className={classes.cell}
          aria-colindex={position + firstColumn}
          data-align={column.align}
        >
          {row === undefined ? null : column.cell(row)}
        </td>
      ))}
    </>
  );
}

const Cells = memo(CellsView) as typeof CellsView;

/** Drawn anew only when something that it shows has changed. */
export const DataRow = memo(DataRowView) as typeof DataRowView;
