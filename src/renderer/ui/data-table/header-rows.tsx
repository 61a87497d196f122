import { FlexRender, type HeaderGroup, type RowData } from '@tanstack/react-table';
import type { Features } from './columns.ts';
import classes from './data-table.module.css';

interface HeaderRowsProps<Data extends RowData> {
  readonly groups: readonly HeaderGroup<Features, Data>[];
  readonly template: string;
}

/** The headings, which stay in view while the rows scroll below them. */
export function HeaderRows<Data extends RowData>({ groups, template }: HeaderRowsProps<Data>) {
  return (
    <thead className={classes.head}>
      {groups.map((group) => (
        <tr
          key={group.id}
          className={classes.headRow}
          aria-rowindex={1}
          style={{ gridTemplateColumns: template }}
        >
          {group.headers.map((header, index) => (
            <th
              key={header.id}
              scope="col"
              className={classes.headCell}
              aria-colindex={index + 1}
              data-align={header.column.columnDef.meta?.align}
            >
              <FlexRender header={header} />
            </th>
          ))}
        </tr>
      ))}
    </thead>
  );
}
