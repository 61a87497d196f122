import { describe, expect, it } from 'vitest';
import { matchesUser } from '#shared/domain/query/match-user.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import { peopleQuery } from './people-query.ts';

function finds(
  typed: string,
  attributes: Record<string, string>,
  sub = '00000000-0000-4000-8000-000000000ada',
) {
  const parsed = parseQuery(peopleQuery(typed), { now: 0 });
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return matchesUser(parsed.query, {
    sub,
    username: attributes.username ?? sub,
    status: 'CONFIRMED',
    enabled: true,
    createdAt: 0,
    updatedAt: 0,
    goneAt: null,
    groups: [],
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
  });
}

describe('looking for a person', () => {
  it.each([
    ['ada', { name: 'Ada Lovelace' }, true],
    ['ada', { email: 'x.ada@example.org' }, true],
    ['ada', { username: 'ada.admin' }, true],
    ['1512', { phone_number: '+491512' }, true],
    ['ada', { username: 'x', name: 'Bob', locale: 'ada' }, false],
    ['ada', { username: 'x', name: 'Bob' }, false],
    ['custom:tier=gold', { username: 'x', 'custom:tier': 'Gold' }, true],
    ['ada lovelace', { name: 'Ada Lovelace' }, true],
    ['00000000-0000', { name: 'Bob' }, true],
  ])('%j among %j: %s', (typed, attributes, found) => {
    expect(finds(typed, attributes)).toBe(found);
  });

  it('takes a term that would be left out as it is', () => {
    expect(peopleQuery('-group:staff')).toBe('-group:staff');
    expect(peopleQuery('-x')).toBe('-x');
  });
});
