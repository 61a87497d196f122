import { expect, test } from 'vitest';
import { formatDate, setsWords, trendWords } from './duplicates-trend.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21, 12);
const on = (daysAgo: number, clusters: number) => ({
  at: NOW - daysAgo * DAY,
  clusters,
  users: clusters * 2,
});

test('compares with the count of a month ago, not with the oldest nor the newest', () => {
  const history = [on(90, 1), on(40, 20), on(31, 30), on(5, 9), on(0, 12)];
  expect(trendWords(history, 12, NOW)).toBe('18 sets fewer than on 21 Oct 2026');
});

test('compares with the first count where there is none of a month ago', () => {
  expect(trendWords([on(3, 11), on(1, 30)], 12, NOW)).toBe('1 set more than on 18 Nov 2026');
  expect(trendWords([on(3, 12)], 12, NOW)).toBe('as many as on 18 Nov 2026');
});

test('says nothing where nothing was counted before today', () => {
  expect(trendWords([], 12, NOW)).toBeNull();
  expect(trendWords([on(0, 5)], 12, NOW)).toBeNull();
});

test('sets in words', () => {
  expect([0, 1, 1_204].map(setsWords)).toEqual(['0 sets', '1 set', '1,204 sets']);
});

test('what is no time is no date, and breaks nothing', () => {
  expect(formatDate(Date.UTC(2026, 2, 12, 12))).toBe('12 Mar 2026');
  expect([Number.NaN, Number.POSITIVE_INFINITY, 9e15].map(formatDate)).toEqual(['', '', '']);
});
