import { describe, expect, test } from 'vitest';
import { formatCount, formatCountdown, formatDateTime, formatRelative, formatUtc } from './format.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

describe('relative times', () => {
  test.each([
    [NOON - 10_000, 'just now'],
    [NOON + 10_000, 'in less than a minute'],
    [NOON - 60_000, '1 minute ago'],
    [NOON + 5 * 60_000, 'in 5 minutes'],
    [NOON - 23 * 3_600_000, '23 hours ago'],
    [NOON - 86_400_000, 'yesterday'],
    [NOON - 800 * 86_400_000, '2 years ago'],
  ])('%d is shown as %s', (ms, words) => {
    expect(formatRelative(ms, NOON)).toBe(words);
  });
});

test('a number that is no time is said to be none instead of throwing', () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
    expect(formatDateTime(bad)).toBe('not a time');
    expect(formatRelative(bad, NOON)).toBe('not a time');
    expect(formatUtc(bad)).toBe('');
  }
});

test('a countdown stops at zero and never loses the leading zero of the seconds', () => {
  expect(formatCountdown(300_000)).toBe('5:00');
  expect(formatCountdown(65_000)).toBe('1:05');
  expect(formatCountdown(1)).toBe('0:01');
  expect(formatCountdown(-5_000)).toBe('0:00');
});

test('counts are grouped and agree with their noun', () => {
  expect(formatCount(1, 'user', 'users')).toBe('1 user');
  expect(formatCount(0, 'user', 'users')).toBe('0 users');
  expect(formatCount(5000, 'user', 'users')).toBe('5,000 users');
});
