import { expect, test } from 'vitest';
import type { UserChange } from '#shared/domain/mirror.ts';
import { feedOf, nearDay } from './feed.ts';

const DAY = 86_400_000;
const NOON = new Date(2026, 10, 21, 12).getTime();

function change(seq: number, sub: string, seenAt: number, field = 'email'): UserChange {
  return { seq, sub, username: sub, kind: 'changed', field, before: 'a', after: 'b', seenAt };
}

test('all that one reading saw of a user is one entry; days stand between', () => {
  const items = feedOf([
    change(9, 'ada', NOON, 'email'),
    change(8, 'ada', NOON, 'status'),
    change(7, 'bob', NOON),
    change(6, 'ada', NOON - 1000),
    change(5, 'ada', NOON - DAY),
  ]);
  const shown = items.map((item) =>
    item.kind === 'day' ? 'day' : `${item.entry.sub} ${item.entry.changes.map(({ seq }) => seq)}`,
  );
  expect(shown).toEqual(['day', 'ada 9,8', 'bob 7', 'ada 6', 'day', 'ada 5']);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});

test('nothing is nothing', () => expect(feedOf([])).toEqual([]));

test('today and yesterday are days of the calendar, not stretches of 24 hours', () => {
  const midnight = new Date(2026, 10, 21, 0, 1).getTime();
  expect(nearDay(midnight, NOON)).toBe('today');
  expect(nearDay(midnight - 120_000, NOON)).toBe('yesterday');
  expect(nearDay(midnight - 120_000 - DAY, NOON)).toBeNull();
  expect(nearDay(NOON + DAY, NOON)).toBeNull();
});
