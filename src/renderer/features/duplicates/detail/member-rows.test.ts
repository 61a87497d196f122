import { expect, test } from 'vitest';
import { judge } from '#shared/domain/duplicates/judge.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { attributeRows, inOrder } from './member-rows.ts';

const NOW = Date.UTC(2026, 10, 21);
const user = (sub: string, attributes: Readonly<Record<string, string>>): MirrorUser => ({
  sub,
  username: sub,
  status: sub === 'b' ? 'CONFIRMED' : 'UNCONFIRMED',
  enabled: true,
  createdAt: NOW - 90 * 86_400_000,
  updatedAt: NOW,
  attributes: Object.entries({ sub, ...attributes }).map(([name, value]) => ({ name, value })),
  goneAt: null,
  groups: [],
});
const members = [
  user('a', { email: 'ada@example.com', locale: 'de', name: 'Ada' }),
  user('b', { email: 'ada@example.com', locale: 'en', name: 'Ada' }),
  user('c', { email: 'ada@example.com', name: 'Ada' }),
];
const judgement = judge(members, [], { now: NOW });
const names = (all: boolean) => attributeRows(members, judgement, all).map(({ attribute }) => attribute);

test('who stays comes first, whoever it is', () => {
  expect(inOrder(members, judgement, judgement.survivor)[0]?.sub).toBe('b');
  expect(inOrder(members, judgement, 'c').map(({ sub }) => sub)[0]).toBe('c');
  expect(inOrder(members, judgement, 'c')).toHaveLength(3);
});

test('what is equal is left out until it is asked for', () => {
  expect(names(false)).toEqual(['locale']);
  expect(names(true)).toEqual(['email', 'locale', 'name']);
  const row = attributeRows(members, judgement, true).find(({ attribute }) => attribute === 'email');
  expect(row).toMatchObject({ equal: true, conflict: false });
});
