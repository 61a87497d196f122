import { expect, it } from 'vitest';
import { columnsThatFit, type DataColumn, gridTemplate } from './columns.ts';
import { uniqueRows } from './unique-rows.ts';

it('puts pages one after the other, each row once, in its first place with its last state', () => {
  const pages = [
    {
      items: [
        { id: 'a', n: 1 },
        { id: '__proto__', n: 1 },
      ],
    },
    { items: [] },
    {
      items: [
        { id: 'a', n: 2 },
        { id: 'b', n: 1 },
      ],
    },
  ];
  const rows = uniqueRows(pages, (row) => row.id);
  expect(rows.map(({ id, n }) => `${id}${n}`)).toEqual(['a2', '__proto__1', 'b1']);
});

it('leaves out columns that have no room, and shares what is left', () => {
  const columns: DataColumn<null>[] = [
    { id: 'name', header: 'Name', width: 100, grow: 2, cell: () => null },
    { id: 'phone', header: 'Phone', width: 90, hideBelow: 500, cell: () => null },
  ];
  expect(gridTemplate(columnsThatFit(columns, 500))).toBe('minmax(100px, 2fr) 90px');
  expect(gridTemplate(columnsThatFit(columns, 499))).toBe('minmax(100px, 2fr)');
});
