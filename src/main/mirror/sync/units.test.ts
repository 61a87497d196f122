import { expect, it } from 'vitest';
import { subOf } from '#test/support/moving-pool.ts';
import { cutIntoUnits, groupUnit, isCovered } from './units.ts';

it.each([
  [0, 1],
  [599, 1],
  [600, 16],
  [59_999, 16],
  [60_000, 256],
  [1_000_000, 256],
  [null, 16],
])('cuts a pool of %s users into %i parts', (expected, parts) => {
  const units = cutIntoUnits(expected);
  expect(units).toHaveLength(parts);
  expect(units.every(({ cursor, done }) => cursor === null && !done)).toBe(true);
});

it.each([10, 1_000, 100_000])('shows each user of a pool of %i in exactly one part', (expected) => {
  const units = cutIntoUnits(expected);
  for (let n = 0; n < 500; n += 1)
    expect(units.filter(({ prefix }) => subOf(n).startsWith(prefix))).toHaveLength(1);
});

it('knows which users were never asked for', () => {
  const units = [...cutIntoUnits(1_000), groupUnit('staff')];
  expect(isCovered(units, subOf(1))).toBe(true);
  expect(isCovered(units, 'ABC')).toBe(false);
  expect(isCovered(units, 'xyz')).toBe(false);
  expect(isCovered(cutIntoUnits(10), 'ABC')).toBe(true);
});
