import { describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { isInResult, type KnownUser } from '#shared/domain/query/match-user.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import { USER_STATUSES } from '#shared/domain/user.ts';
import { randomQuery } from './random-query.ts';

const NOW = Date.parse('2025-03-14T15:09:26Z');
const NAMES = [
  'Ada Lovelace',
  'Анна Каренина',
  'محمد علي',
  '田中 太郎',
  '김민준',
  'Σίσυφος',
  'a"b\\c*%_',
  '\u0000\u202e\ud83d',
  '',
  '😀',
];

const users = NAMES.map((name, index): KnownUser => {
  const status = USER_STATUSES[index % USER_STATUSES.length] ?? 'UNKNOWN';
  const sub = `${index}f0d2c1e-8a4b-4f6e-9c3d-7b1a2e4f6a8c`;
  return {
    sub,
    username: `user-${index}`,
    status,
    enabled: index % 3 > 0,
    createdAt: NOW - index * 40 * 86_400_000,
    updatedAt: NOW - index * 1_000,
    attributes: [
      { name: 'sub', value: sub },
      { name: 'name', value: name },
      { name: 'email', value: `person${index}@acme.com` },
      { name: 'email_verified', value: index % 2 ? 'True' : 'false' },
      { name: 'phone_number', value: index % 2 ? `+49301234${index}` : '' },
      { name: 'custom:age', value: String(index * 7) },
      { name: 'custom:odd: name', value: name },
      { name: '__proto__', value: 'x' },
    ],
    groups: index % 2 ? ['admins', 'Équipe "A"'] : [],
    goneAt: index === 9 ? NOW : null,
  };
});

describe('randomQuery', () => {
  const random = createRandom(1).unit;
  const texts = Array.from({ length: 10_000 }, () => randomQuery(random, users));

  it('is always understood', () => {
    const wrong = texts.flatMap((text) => {
      const parsed = parseQuery(text, { now: NOW });
      return parsed.ok ? [] : [[text, parsed.problem]];
    });
    expect(wrong).toEqual([]);
  });

  it('often finds some users, but not all', () => {
    let some = 0;
    for (const text of texts) {
      const parsed = parseQuery(text, { now: NOW });
      const found = parsed.ok ? users.filter((user) => isInResult(parsed.query, user)).length : 0;
      if (found > 0 && found < users.length) some += 1;
    }
    expect(some / texts.length).toBeGreaterThan(0.5);
  });

  it('has every kind of term, and every odd sign', () => {
    const kinds = new Set<string>();
    for (const text of texts) {
      const parsed = parseQuery(text, { now: NOW });
      for (const [, kind] of JSON.stringify(parsed).matchAll(/"kind":"(\w+)"/g)) kinds.add(kind ?? '');
    }
    for (const kind of [
      'and',
      'or',
      'not',
      'text',
      'attribute',
      'number',
      'has',
      'status',
      'enabled',
      'verified',
      'group',
      'time',
      'gone',
    ]) {
      expect(kinds).toContain(kind);
    }
    const all = texts.join('\n');
    for (const sign of ['%', '_', '\\"', '*', '\u0000', '\u202e', '\ud83d', '中', 'م'])
      expect(all).toContain(sign);
  });

  it('is the same for the same numbers', () => {
    const again = createRandom(1).unit;
    expect(Array.from({ length: 50 }, () => randomQuery(again, users))).toEqual(texts.slice(0, 50));
  });
});
