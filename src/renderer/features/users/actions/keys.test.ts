import { expect, test } from 'vitest';
import { nextBeginning } from './keys.ts';

const WORDS = ['Edit attributes…', 'Disable', 'Delete user', 'Enable'];

test('a letter goes to the next item that begins with it, round and round', () => {
  expect(nextBeginning(WORDS, 0, 'd')).toBe(1);
  expect(nextBeginning(WORDS, 1, 'D')).toBe(2);
  expect(nextBeginning(WORDS, 2, 'd')).toBe(1);
  expect(nextBeginning(WORDS, 0, 'e')).toBe(3);
});

test('a letter that nothing begins with goes nowhere', () => {
  expect(nextBeginning(WORDS, 0, 'x')).toBe(-1);
  expect(nextBeginning([], -1, 'a')).toBe(-1);
});
