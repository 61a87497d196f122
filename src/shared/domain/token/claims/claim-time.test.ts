import { expect, it } from 'vitest';
import { readTime } from './claim-time.ts';

it('turns seconds into milliseconds', () => {
  expect(readTime(1_795_298_400)).toEqual({ at: 1_795_298_400_000, notes: [] });
  expect(readTime(1.5).at).toBe(1_500);
});

it.each([
  [1_795_298_400_000, 'in milliseconds (2026-11-21 22:00 UTC)'],
  ['1795298400', 'A text, not a number: strict verifiers refuse it'],
  ['tomorrow', 'A text, not a number'],
  ['', 'A text, not a number'],
  [0, 'Zero or less'],
  [-1, 'Zero or less'],
  [1e300, 'later than the year 9999'],
  [Number.MAX_VALUE, 'later than the year 9999'],
  [null, 'Not a number'],
  [true, 'Not a number'],
  [[1_795_298_400], 'Not a number'],
])('calls %j no time and says why', (value, why) => {
  const { at, notes } = readTime(value);
  expect(at).toBeNull();
  expect(notes).toHaveLength(1);
  expect(notes[0]).toContain(why);
});

it('gives only times that a date can hold', () => {
  for (let power = -20; power <= 308; power += 1) {
    const { at } = readTime(10 ** power);
    if (at !== null) expect(new Date(at).toISOString()).toMatch(/^\d{4}-/);
  }
});
