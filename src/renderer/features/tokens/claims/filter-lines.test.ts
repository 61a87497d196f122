import { expect, test } from 'vitest';
import { describeClaims } from '#shared/domain/token/claims/describe-claims.ts';
import { filterLines, groupLines, listOf } from './filter-lines.ts';

const USER = {
  sub: 's1',
  username: 'ada',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 0,
  updatedAt: 0,
  attributes: [
    { name: 'sub', value: 's1' },
    { name: 'email', value: 'ada@new.example' },
    { name: 'nickname', value: 'Countess' },
  ],
  groups: ['support'],
  goneAt: null,
} as const;

const LINES = describeClaims(
  {
    headerText: '{"kid":"k1","alg":"RS256"}',
    payloadText: '{"sub":"s1","token_use":"id","email":"ada@old.example","custom:tier":"gold"}',
  },
  { user: USER, schema: null },
);
const names = (query: string) => filterLines(LINES, query).map(({ name }) => name);

test('finds by name, value, value of now, and meaning, in any letter case', () => {
  expect(names('TIER')).toEqual(['custom:tier']);
  expect(names('old.example')).toEqual(['email']);
  expect(names('NEW.example')).toEqual(['email']);
  expect(names('countess')).toEqual(['nickname']);
  expect(names('rs256')).toContain('alg');
});

test('every word has to occur; nothing typed finds everything; what does not occur finds nothing', () => {
  expect(names('email ada@')).toEqual(['email']);
  expect(names('email gold')).toEqual([]);
  expect(filterLines(LINES, '  ')).toBe(LINES);
});

test('what the token says comes apart from what only the user has', () => {
  const { payload, notInToken, header } = groupLines(LINES);
  expect(payload.map(({ name }) => name)).toEqual(['sub', 'token_use', 'email', 'custom:tier']);
  expect(notInToken.map(({ name }) => name)).toContain('nickname');
  expect(header.map(({ name }) => name)).toEqual(['kid', 'alg']);
});

test.each([
  ['["a","b"]', ['a', 'b']],
  ['[]', []],
  ['[1]', null],
  ['["a"', null],
  ['plain', null],
])('the list in %j is %j', (json, items) => {
  expect(listOf(json)).toEqual(items);
});
