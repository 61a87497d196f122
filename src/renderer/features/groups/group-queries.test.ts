import { expect, test } from 'vitest';
import { isInResult, type KnownUser } from '#shared/domain/query/match-user.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import { compareQueries, membersQuery, twinsOf } from './group-queries.ts';

const NAMES = [
  'vip',
  '__proto__',
  'constructor',
  'two words',
  'a "quoted" one',
  'back\\slash\\',
  '*',
  'OR',
  '-vip',
  'a:b=c>d<e(f)',
  'eu-central-1_Qw3rTy9Zx_Google',
  '山田',
  'reversed \u202e one',
];

function user(...groups: string[]): KnownUser {
  return {
    sub: 's',
    username: 'u',
    status: 'CONFIRMED',
    enabled: true,
    createdAt: 0,
    updatedAt: 0,
    attributes: [],
    groups,
    goneAt: null,
  };
}

function finds(text: string, one: KnownUser): boolean {
  const parsed = parseQuery(text, { now: 0 });
  if (!parsed.ok) throw new Error(`${text} cannot be read`);
  return isInResult(parsed.query, one);
}

test.each(NAMES)('the members of %j are found, and no others', (name) => {
  const found = NAMES.filter((other) => finds(membersQuery(name), user(other)));
  expect(found).toEqual([name]);
});

test('two groups by any names split their members into three parts', () => {
  for (const a of NAMES) {
    for (const b of NAMES) {
      if (a === b) continue;
      const { onlyA, both, onlyB } = compareQueries(a, b);
      const parts = [user(a, 'other'), user(a, b), user(b), user('other')].map((one) =>
        [onlyA, both, onlyB].map((query) => finds(query, one)),
      );
      expect(parts).toEqual([
        [true, false, false],
        [false, true, false],
        [false, false, true],
        [false, false, false],
      ]);
    }
  }
});

test('groups whose names differ only in case or accents are known to be mixed up', () => {
  expect(twinsOf('VIP', ['vip', 'VIP', 'Víp', 'vips'])).toEqual(['vip', 'Víp']);
  expect(twinsOf('vips', ['vip'])).toEqual([]);
});
