import { describe, expect, it } from 'vitest';
import type { SchemaAttribute } from '#shared/domain/pool.ts';
import { accessTexts, idTexts, TOKEN_SUB, tokenUser } from '#test/support/token-texts.ts';
import type { ClaimLine, TokenTexts } from './claim-line.ts';
import { type Against, describeClaims } from './describe-claims.ts';

const NOBODY: Against = { user: null, schema: null };

function line(name: string, texts: TokenTexts, against: Partial<Against> = {}): ClaimLine {
  const found = describeClaims(texts, { ...NOBODY, ...against }).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no line for ${name}`);
  return found;
}
const notes = (...parameters: Parameters<typeof line>): string => line(...parameters).notes.join(' ');

function attribute(name: string, limits: Partial<SchemaAttribute> = {}): SchemaAttribute {
  const none = { minLength: null, maxLength: null, minValue: null, maxValue: null };
  return { name, type: 'String', required: false, mutable: true, ...none, ...limits };
}

describe('against the pool’s schema', () => {
  const schema = [
    attribute('custom:level', { type: 'Number', minValue: 1, maxValue: 5 }),
    attribute('custom:code', { minLength: 2, maxLength: 4 }),
  ];

  it.each([
    ['custom:old', 'x', 'schema has no such attribute'],
    ['custom:level', 'high', 'this is none'],
    ['custom:level', '1e3', 'this is none'],
    ['custom:level', '6', 'Outside of what the schema allows now (1 to 5)'],
    ['custom:code', 'ABCDE', 'Longer than the schema allows (4 characters)'],
    ['custom:code', 'A', 'Shorter than the schema allows (2 characters)'],
  ])('%s = %j', (name, value, note) => {
    expect(notes(name, idTexts({ [name]: value }), { schema })).toContain(note);
  });

  it('counts characters, not units, and says nothing of what fits or is not known', () => {
    expect(line('custom:code', idTexts({ 'custom:code': '😀😀😀😀' }), { schema }).notes).toEqual([]);
    expect(line('custom:old', idTexts({ 'custom:old': 'x' })).notes).toEqual([]);
  });
});

describe('beside the user now', () => {
  it('says what changed, what is gone, and what is the same though written otherwise', () => {
    const texts = idTexts({ given_name: 'Ada', 'custom:team': 'red' });
    const user = tokenUser(
      { email: 'ada@new.example', email_verified: 'True', given_name: 'Ada' },
      { groups: ['a', 'b'] },
    );
    expect(line('email', texts, { user }).now).toEqual({ state: 'changed', value: 'ada@new.example' });
    expect(line('email_verified', texts, { user }).now).toEqual({ state: 'same', value: 'True' });
    expect(line('given_name', texts, { user }).now).toEqual({ state: 'same', value: 'Ada' });
    expect(line('custom:team', texts, { user }).now).toEqual({ state: 'missing', value: null });
    expect(line('cognito:groups', texts, { user }).now).toEqual({ state: 'changed', value: '["a","b"]' });
    expect(notes('cognito:groups', texts, { user })).toContain('trigger replaces groups');
    expect(line('aud', texts, { user }).now).toBeNull();
  });

  it('says that a user in no group has none of the token’s', () => {
    expect(line('cognito:groups', idTexts(), { user: tokenUser({}, { groups: [] }) }).now).toEqual({
      state: 'missing',
      value: null,
    });
  });

  it('lists what the user has and the ID token does not say; empty values are none', () => {
    const texts = idTexts({ 'cognito:groups': undefined });
    const user = tokenUser({
      nickname: 'Countess',
      'custom:team': 'red',
      'custom:empty': '',
      identities: '[]',
    });
    const unsaid = describeClaims(texts, { user, schema: null }).filter(
      (one) => one.now?.state === 'notInToken',
    );
    expect(unsaid.map((one) => [one.name, one.value, one.now?.value, one.personal])).toEqual([
      ['nickname', '', 'Countess', true],
      ['custom:team', '', 'red', true],
      ['cognito:groups', '', '["staff"]', false],
    ]);
    expect(unsaid.every((one) => one.notes.length === 1)).toBe(true);
  });

  it('expects groups of an access token, but no attributes', () => {
    const texts = accessTexts({ 'cognito:groups': undefined });
    const lines = describeClaims(texts, { user: tokenUser({ nickname: 'Countess' }), schema: null });
    expect(lines.filter((one) => one.now?.state === 'notInToken').map((one) => one.name)).toEqual([
      'cognito:groups',
    ]);
  });

  it('compares nobody with somebody else’s token', () => {
    const lines = describeClaims(idTexts(), {
      user: tokenUser({}, { sub: `${TOKEN_SUB}x`, groups: [] }),
      schema: null,
    });
    expect(lines.filter((one) => one.now !== null)).toEqual([]);
  });
});
