import { describe, expect, it } from 'vitest';
import { durationInWords, exactTime, fromNow, measuredInWords } from './times.ts';

describe('times in words', () => {
  it.each([
    [0, 'less than a second'],
    [999, 'less than a second'],
    [1_000, '1 second'],
    [119_999, '119 seconds'],
    [120_000, '2 minutes'],
    [14 * 60_000 + 59_000, '14 minutes'],
    [7_199_000, '119 minutes'],
    [7_200_000, '2 hours'],
    [47 * 3_600_000, '47 hours'],
    [48 * 3_600_000, '2 days'],
    [729 * 86_400_000, '729 days'],
    [730 * 86_400_000, '2 years'],
    [(4 * 365 * 24 - 1) * 3_600_000, '4 years'],
    [1e18, '31,688,088 years'],
    [-180_000, '3 minutes'],
    [Number.NaN, 'a time beyond all reason'],
    [Number.POSITIVE_INFINITY, 'a time beyond all reason'],
  ])('%d ms are %s', (ms, words) => {
    expect(durationInWords(ms)).toBe(words);
  });

  it.each([
    [400, 'less than a second'],
    [600, '1 second'],
    [-119_600, '2 minutes'],
    [7_199_400, '2 hours'],
    [-7_199_600, '2 hours'],
    [7_100_000, '118 minutes'],
    [14 * 60_000 + 31_000, '15 minutes'],
    [172_799_600, '2 days'],
    [60 * 3_600_000 + 1, '3 days'],
    [Number.NaN, 'a time beyond all reason'],
  ])('%d ms, as measured, are %s', (ms, words) => {
    expect(measuredInWords(ms)).toBe(words);
  });

  it('tells before from after', () => {
    expect(fromNow(1_000_000, 1_180_000)).toBe('3 minutes ago');
    expect(fromNow(1_180_000, 1_000_000)).toBe('in 3 minutes');
    expect(fromNow(1_000_000, 1_000_000)).toBe('less than a second ago');
  });

  it('writes exact times in UTC, and nothing for what is no date', () => {
    expect(exactTime(Date.UTC(2026, 10, 21, 14, 18))).toBe('2026-11-21T14:18:00Z');
    expect(exactTime(Date.UTC(2026, 10, 21, 14, 18, 0, 5))).toBe('2026-11-21T14:18:00Z');
    for (const ms of [Number.NaN, 1e300, -1e17, Number.NEGATIVE_INFINITY]) expect(exactTime(ms)).toBe('');
  });
});
