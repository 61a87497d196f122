import { expect, test } from 'vitest';
import { inFours } from './setup-key.ts';

test.each([
  ['', ''],
  ['ABCD', 'ABCD'],
  ['ABCDEFGHIJ', 'ABCD EFGH IJ'],
])('%j is read as %j', (key, words) => {
  expect(inFours(key)).toBe(words);
});
