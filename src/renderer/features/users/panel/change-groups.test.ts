import { expect, it } from 'vitest';
import type { UserChange } from '#shared/domain/mirror.ts';
import { changesByReading } from './change-groups.ts';

const change = (seq: number, seenAt: number): UserChange => ({
  seq,
  sub: 's',
  username: 'ada',
  kind: 'changed',
  field: 'email',
  before: null,
  after: '',
  seenAt,
});

it('puts together what was seen at the same time, in the order in which it comes', () => {
  const groups = changesByReading([change(9, 200), change(8, 200), change(7, 100), change(6, 200)]);
  expect(groups.map(({ seenAt, seq, changes }) => [seenAt, seq, changes.length])).toEqual([
    [200, 9, 2],
    [100, 7, 1],
    [200, 6, 1],
  ]);
});

it('makes nothing of nothing', () => {
  expect(changesByReading([])).toEqual([]);
});
