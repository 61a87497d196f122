import { type DataColumn, leastWidth } from './columns.ts';
import classes from './data-table.module.css';

const ROWS = Array.from({ length: 14 }, (_, index) => index);

/** Grey bars where rows will be, in the columns' own widths. Says nothing to screen readers: the grid is `aria-busy`. */
export function SkeletonRows<Row>({
  columns,
  template,
}: {
  readonly columns: readonly DataColumn<Row>[];
  readonly template: string;
}) {
  return (
    <div aria-hidden className={classes.skeleton} style={{ minWidth: leastWidth(columns) }}>
      {ROWS.map((row) => (
        <div
          key={row}
          className={classes.skeletonRow}
          style={{ gridTemplateColumns: template, opacity: 1 - row / ROWS.length }}
        >
          {columns.map((column, index) => (
            <div key={column.id} className={classes.cell}>
              <span className={classes.bar} style={{ width: `${45 + ((row * 7 + index * 13) % 40)}%` }} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
