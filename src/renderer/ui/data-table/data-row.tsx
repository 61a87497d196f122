import { FlexRender, type Row, type RowData } from '@tanstack/react-table';
import { type CSSProperties, memo } from 'react';
import type { Features } from './columns.ts';
import classes from './data-table.module.css';

interface DataRowProps<Data extends RowData> {
  readonly row: Row<Features, Data>;
  readonly domId: string;
  readonly index: number;
  /** Distance from the top of the body, in pixels. */
  readonly start: number;
  readonly template: string;
  readonly active: boolean;
  readonly open: boolean;
  readonly muted: boolean;
  readonly onPress: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

/** Takes no keys of its own: the grid around it does, and names the row as its active descendant. */
function DataRowView<Data extends RowData>(props: DataRowProps<Data>) {
  const { row, index, active, open, muted } = props;
  const style: CSSProperties = {
    transform: `translateY(${props.start}px)`,
    gridTemplateColumns: props.template,
  };
  return (
    <tr
      id={props.domId}
      className={classes.row}
      style={style}
      aria-rowindex={index + 2}
      aria-selected={open}
      data-active={active || undefined}
      data-open={open || undefined}
      data-muted={muted || undefined}
      onMouseDown={() => props.onPress(index)}
      onClick={() => {
        // Whoever marks text in a row wants to copy it, not to open the row.
        if (window.getSelection()?.isCollapsed ?? true) props.onOpen(index);
      }}
    >
      {row.getAllCells().map((cell, column) => (
        <td
          key={cell.id}
          className={classes.cell}
          aria-colindex={column + 1}
          data-align={cell.column.columnDef.meta?.align}
        >
          <FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  );
}

/** A row is drawn anew only when something that it shows has changed: scrolling gives it a new wrapper each time. */
export const DataRow = memo(
  DataRowView,
  (a, b) =>
    a.row.original === b.row.original &&
    a.row.getAllCells().length === b.row.getAllCells().length &&
    a.index === b.index &&
    a.start === b.start &&
    a.template === b.template &&
    a.active === b.active &&
    a.open === b.open &&
    a.muted === b.muted &&
    a.onPress === b.onPress &&
    a.onOpen === b.onOpen,
) as typeof DataRowView;
