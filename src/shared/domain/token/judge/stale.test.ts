import { describe, expect, it } from 'vitest';
import { type JsonObject, parseStrictJson } from '../strict-json.ts';
import { ACCESS, ID, USER } from './judge-fixtures.ts';
import { staleClaims } from './stale.ts';

/** As the strict reader gives it: without a prototype. */
function payloadOf(claims: object): JsonObject {
  const parsed = parseStrictJson(JSON.stringify(claims), 32);
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) throw new Error('no object');
  return parsed.value as JsonObject;
}

function stale(claims: object, attributes: Record<string, string> = {}, groups: readonly string[] = []) {
  const list = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  const user = { ...USER, attributes: [...USER.attributes, ...list], groups };
  return staleClaims(payloadOf({ ...ID, ...claims }), user).map(({ name, said, now }) => [name, said, now]);
}

describe('staleClaims', () => {
  it('finds nothing where nothing changed, however truth is spelt', () => {
    expect(stale({})).toEqual([]);
    expect(stale({ email_verified: 'TRUE' })).toEqual([]);
    expect(stale({ phone_number_verified: false })).toEqual([]);
    expect(staleClaims(payloadOf(ACCESS), USER)).toEqual([]);
  });

  it('compares groups as sets', () => {
    expect(stale({ 'cognito:groups': ['b', 'a'] }, {}, ['a', 'b'])).toEqual([]);
    expect(stale({ 'cognito:groups': ['a', 'a'] }, {}, ['a', 'b'])).toEqual([
      ['cognito:groups', 'a', 'a, b'],
    ]);
    expect(stale({ 'cognito:groups': ['b', 'a', 'b'] }, {}, ['a', 'b'])).toEqual([]);
    expect(stale({ 'cognito:groups': ['a'] })).toEqual([['cognito:groups', 'a', null]]);
    expect(stale({}, {}, ['a'])).toEqual([['cognito:groups', null, 'a']]);
    expect(stale({ 'cognito:groups': { x: 1 } }, {}, ['a'])).toEqual([['cognito:groups', '{"x":1}', 'a']]);
    expect(stale({ 'cognito:groups': [] })).toEqual([]);
  });

  it('compares attributes by their text', () => {
    expect(stale({ 'custom:tier': 'gold' }, { 'custom:tier': 'silver' })).toEqual([
      ['custom:tier', 'gold', 'silver'],
    ]);
    expect(stale({ 'custom:seats': '5' }, { 'custom:seats': '5' })).toEqual([]);
    expect(stale({ 'dev:custom:x': '1' })).toEqual([['dev:custom:x', '1', null]]);
    expect(stale({ email: 'new@example.com', email_verified: false })).toEqual([
      ['email', 'new@example.com', 'maria@example.com'],
      ['email_verified', 'false', 'True'],
    ]);
    expect(stale({ 'cognito:username': 'Maria' })).toEqual([]);
    expect(stale({ 'cognito:username': 'mary' })).toEqual([['cognito:username', 'mary', 'maria']]);
  });

  it('takes a value that is empty for none', () => {
    expect(stale({ nickname: '' })).toEqual([]);
    expect(stale({ nickname: 'm' }, { nickname: '' })).toEqual([['nickname', 'm', null]]);
  });

  it('reads an address in either form', () => {
    const attributes = { address: 'Main St 1' };
    expect(stale({ address: { formatted: 'Main St 1' } }, attributes)).toEqual([]);
    expect(stale({ address: 'Main St 1' }, attributes)).toEqual([]);
    expect(stale({ address: { locality: 'x' } }, { address: '{"locality":"x"}' })).toEqual([]);
    expect(stale({ address: { formatted: 'Main St 2' } }, attributes)).toEqual([
      ['address', 'Main St 2', 'Main St 1'],
    ]);
  });

  it('leaves alone what is not an attribute of the user, and what the token leaves out', () => {
    expect(
      stale({ tenant: 't1', nonce: 'n', identities: [{ userId: '1' }], 'cognito:roles': ['r'] }),
    ).toEqual([]);
    expect(stale(JSON.parse('{"__proto__":{"email":"x"},"constructor":"y"}'))).toEqual([]);
    expect(stale({}, { 'custom:tier': 'gold', phone_number: '+15550100' })).toEqual([]);
  });
});
