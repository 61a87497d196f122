import { expect, test } from 'vitest';
import { isInResult, type KnownUser } from '#shared/domain/query/match-user.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import { USER_STATUSES } from '#shared/domain/user.ts';
import { overviewQueries as queries } from './queries.ts';

const NOW = Date.UTC(2026, 10, 21);
const ada: KnownUser = {
  sub: 'sub-1',
  username: 'ada',
  status: 'FORCE_CHANGE_PASSWORD',
  enabled: false,
  createdAt: Date.UTC(2025, 2, 31, 23, 59),
  updatedAt: NOW,
  attributes: [
    { name: 'email', value: 'ada@acme.example' },
    { name: 'email_verified', value: 'false' },
  ],
  groups: ['__proto__', 'a "quoted" \\ one:two OR *'],
  goneAt: null,
};

/** Whether the list behind the link has this user. */
function finds(text: string, user: KnownUser = ada): boolean {
  const parsed = parseQuery(text, { now: NOW });
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed)}`);
  return isInResult(parsed.query, user);
}

test('every number leads to the users that it counts', () => {
  expect(finds(queries.users)).toBe(true);
  expect([queries.enabled, queries.disabled].map((text) => finds(text))).toEqual([false, true]);
  expect(USER_STATUSES.filter((status) => finds(queries.status(status)))).toEqual(['FORCE_CHANGE_PASSWORD']);
  expect(finds(queries.created('2025-03'))).toBe(true);
  expect(finds(queries.created('2025-04'))).toBe(false);
  expect(finds(queries.created('2025'))).toBe(true);
  expect(finds(queries.inNoGroup)).toBe(false);
  expect(finds(queries.inNoGroup, { ...ada, groups: [] })).toBe(true);
  expect(finds(queries.gone)).toBe(false);
  expect(finds(queries.gone, { ...ada, goneAt: NOW })).toBe(true);
});

test('an address is verified, not verified, or not there; exactly one of them', () => {
  const { email, phone } = queries.address;
  expect(Object.entries(email).filter(([, text]) => finds(text))).toEqual([['unverified', email.unverified]]);
  expect(Object.entries(phone).filter(([, text]) => finds(text))).toEqual([['none', phone.none]]);
});

test('a group by any name is found by its own link and by no other', () => {
  for (const name of ada.groups) expect(finds(queries.group(name))).toBe(true);
  expect(finds(queries.group('a "quoted" \\ one:two'))).toBe(false);
  expect(finds(queries.group('proto'))).toBe(false);
});
