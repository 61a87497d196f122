import { expect, test } from 'vitest';
import { counted, lasting, listed, quoted, shown } from './words.ts';

test.each([
  [0, 'no users'],
  [1, '1 user'],
  [2, '2 users'],
  [1_234_567, '1,234,567 users'],
])('%i', (number, words) => {
  expect(counted(number, 'user')).toBe(words);
});

test.each([
  [300, '5 minutes'],
  [60, '1 minute'],
  [61, '2 minutes'],
  [3_600, '1 hour'],
  [5_400, '90 minutes'],
  [86_400, '1 day'],
  [2_592_000, '30 days'],
])('%i seconds', (seconds, words) => {
  expect(lasting(seconds)).toBe(words);
});

test('lists', () => {
  expect(listed([])).toBe('');
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b'])).toBe('a and b');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
});

test('other people’s text can neither hide, nor turn a sentence around, nor flood it', () => {
  expect(quoted('a\u0000\u202Eb')).toBe('“a␀⟨U+202E⟩b”');
  expect(shown('x'.repeat(60))).toBe('x'.repeat(60));
  expect(shown('x'.repeat(61))).toBe(`${'x'.repeat(59)}…`);
  expect([...shown('\ud83d\udc69'.repeat(2_000))]).toHaveLength(60);
});
