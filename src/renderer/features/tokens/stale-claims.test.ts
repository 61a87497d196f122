import { expect, it } from 'vitest';
import { describeClaims } from '#shared/domain/token/claims/describe-claims.ts';
import { idTexts, tokenUser } from '#test/support/token-texts.ts';
import { staleLines, valueNow } from './stale-claims.ts';

const TEXTS = idTexts({ email: 'old@acme.example', 'cognito:groups': ['staff', 'admins'] });

function stale(changes: Parameters<typeof tokenUser>[1], attributes: Readonly<Record<string, string>> = {}) {
  return staleLines(describeClaims(TEXTS, { user: tokenUser(attributes, changes), schema: null }));
}

it('names changed attributes and groups with what they are now, not what the app may not read', () => {
  const lines = stale({ groups: ['a', 'b'] }, { name: 'Ada Lovelace' });
  expect(lines.map(({ name }) => name)).toEqual(['cognito:groups', 'email']);
  expect(lines.map(valueNow)).toEqual(['a, b', 'ada@acme.example']);
});

it('names nothing where all is as it was, in whatever order', () => {
  expect(stale({ groups: ['admins', 'staff'] }, { email: 'old@acme.example' })).toEqual([]);
});
