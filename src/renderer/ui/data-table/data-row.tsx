import { type CSSProperties, type MouseEvent, memo } from 'react';
import { IconCheck } from '../icons.ts';
import type { DataColumn } from './columns.ts';
import classes from './data-table.module.css';
import { ROW_HEIGHT } from './move-active.ts';

interface DataRowProps<Row> {
  /** Undefined: not here yet; grey bars stand in. */
  readonly row: Row | undefined;
  readonly columns: readonly DataColumn<Row>[];
  readonly domId: string;
  /** The place of the element among those that are used again and again. */
  readonly slot: number;
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
  const offset = selected === null ? 1 : 2;
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
      {columns.map((column, position) => (
        <td
          key={column.id}
          className={classes.cell}
          aria-colindex={position + offset}
          data-align={column.align}
        >
          {row === undefined ? (
            <span className={classes.stillBar} style={{ width: `${barWidth(props.slot, position)}%` }} />
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** Grey bars of several widths look like text that is not there yet. */
function barWidth(slot: number, column: number): number {
  return 45 + (((slot + 1) * 7 + column * 13) % 40);
}

/** Drawn anew only when something that it shows has changed. */
export const DataRow = memo(DataRowView) as typeof DataRowView;
