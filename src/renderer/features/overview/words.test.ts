import { expect, test } from 'vitest';
import { axisNumber, bucketWords, shareWords } from './words.ts';

test.each([
  [0, 10, '0 %'],
  [1, 1_000_000, '< 0.1 %'],
  [1, 40, '2.5 %'],
  [1, 3, '33.3 %'],
  [5, 10, '50 %'],
  [999_999, 1_000_000, '99.9 %'],
  [10, 10, '100 %'],
  [0, 0, ''],
])('%d of %d: %s', (part, total, words) => expect(shareWords(part, total)).toBe(words));

test('months and years in words', () => {
  expect(bucketWords('2025-03', 'short')).toBe('Mar 2025');
  expect(bucketWords('2025-03', 'long')).toBe('March 2025');
  expect(bucketWords('2025', 'long')).toBe('2025');
});

test('numbers on an axis stay short and true', () => {
  expect([0, 950, 9_500, 12_500, 80_000, 1_250_000].map(axisNumber)).toEqual([
    '0',
    '950',
    '9,500',
    '12.5k',
    '80k',
    '1.3M',
  ]);
});
