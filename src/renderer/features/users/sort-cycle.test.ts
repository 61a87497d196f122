import { expect, it } from 'vitest';
import { nextSort } from './sort-cycle.ts';

it('sorts, reverses, and goes back to the usual order', () => {
  const first = nextSort(null, 'name', 'ascending');
  expect(first).toEqual({ column: 'name', descending: false });
  const second = nextSort(first, 'name', 'ascending');
  expect(second).toEqual({ column: 'name', descending: true });
  expect(nextSort(second, 'name', 'ascending')).toBeNull();
});

it('begins with the newest for times, and takes the usual order for one of them', () => {
  expect(nextSort(null, 'updated', 'descending')).toEqual({ column: 'updated', descending: true });
  expect(nextSort(null, 'created', 'descending')).toEqual({ column: 'created', descending: false });
  expect(nextSort({ column: 'created', descending: false }, 'created', 'descending')).toBeNull();
  expect(nextSort({ column: 'name', descending: false }, 'created', 'descending')).toBeNull();
});
