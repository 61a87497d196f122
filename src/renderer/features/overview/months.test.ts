import { expect, test } from 'vitest';
import { bucketsOf } from './months.ts';

const NOW = Date.UTC(2026, 1, 3);

function months(from: number, count: number): { month: string; users: number }[] {
  return Array.from({ length: count }, (_, index) => ({
    month: new Date(Date.UTC(from, index, 1)).toISOString().slice(0, 7),
    users: 1,
  }));
}

test('the last twelve months end with the current one, over the turn of the year, quiet months included', () => {
  const buckets = bucketsOf([{ month: '2025-03', users: 7 }], '12', NOW);
  expect(buckets).toHaveLength(12);
  expect(buckets[0]).toEqual({ key: '2025-03', users: 7 });
  expect(buckets.at(-1)).toEqual({ key: '2026-02', users: 0 });
});

test('what is older than the range is left out', () => {
  const buckets = bucketsOf(months(2020, 74), '24', NOW);
  expect(buckets).toHaveLength(24);
  expect(buckets.map(({ key }) => key)).toContain('2024-03');
  expect(buckets.map(({ key }) => key)).not.toContain('2024-02');
});

test('all: by month while they can be told apart, then by year, and nobody is lost', () => {
  expect(bucketsOf(months(2023, 36), 'all', NOW)).toHaveLength(36);
  const years = bucketsOf(months(2020, 74), 'all', NOW);
  expect(years.map(({ key }) => key)).toEqual(['2020', '2021', '2022', '2023', '2024', '2025', '2026']);
  expect(years.reduce((sum, { users }) => sum + users, 0)).toBe(74);
  expect(bucketsOf([], 'all', NOW)).toEqual([]);
});
