import { expect, test } from 'vitest';
import { compareSearch, overviewSearch } from './page-search.ts';

test('the overview goes back as far as the address says, if it says something known', () => {
  expect(overviewSearch({ months: 24 })).toEqual({ months: '24' });
  expect(overviewSearch({ months: 'all' })).toEqual({ months: 'all' });
  expect(overviewSearch({ months: '12; drop' })).toEqual({});
  expect(overviewSearch({})).toEqual({});
});

test('groups to compare may have any name', () => {
  expect(compareSearch({ a: '__proto__', b: 'a "b" \\' })).toEqual({ a: '__proto__', b: 'a "b" \\' });
  expect(compareSearch({ a: 2025, b: true })).toEqual({ a: '2025', b: 'true' });
  expect(compareSearch({ a: '', b: ['x'], c: 1 })).toEqual({});
});
