import { expect, it } from 'vitest';
import { accessTexts, idTexts } from '#test/support/token-texts.ts';
import { compareTokens } from './compare-tokens.ts';

const differing = (...tokens: Parameters<typeof compareTokens>) =>
  compareTokens(...tokens)
    .filter((claim) => !claim.same)
    .map(({ name, left, right }) => [name, left, right]);

it('finds no difference between a token and itself', () => {
  expect(differing(idTexts(), idTexts())).toEqual([]);
  expect(compareTokens(idTexts(), idTexts())).toHaveLength(16);
});

it('says what a refreshed token has different, in the order of the left one', () => {
  const left = idTexts({ 'cognito:groups': ['staff'], jti: 'one' });
  const right = idTexts({ 'cognito:groups': ['staff', 'admins'], jti: 'two' }, { kid: 'key-2' });
  expect(differing(left, right)).toEqual([
    ['kid', 'key-1', 'key-2'],
    ['jti', 'one', 'two'],
    ['cognito:groups', '["staff"]', '["staff","admins"]'],
  ]);
});

it('puts claims of one side only beside nothing, and explains each', () => {
  const claims = compareTokens(idTexts(), accessTexts());
  expect(claims.find((claim) => claim.name === 'aud')).toMatchObject({
    left: 'client-1',
    right: null,
    same: false,
  });
  expect(claims.find((claim) => claim.name === 'scope')).toMatchObject({ left: null, same: false });
  expect(claims.every((claim) => claim.meaning !== null)).toBe(true);
});

it('tells a text from a flag and a missing claim from null', () => {
  expect(differing(idTexts({ x: 'true' }), idTexts({ x: true }))).toEqual([['x', 'true', 'true']]);
  expect(differing(idTexts({ x: null }), idTexts())).toEqual([['x', 'null', null]]);
});

it('does not mind the order of an object’s members, but that of a list', () => {
  const one = idTexts({ x: { a: 1, b: [1, 2] } });
  expect(differing(one, idTexts({ x: { b: [1, 2], a: 1 } }))).toEqual([]);
  expect(differing(one, idTexts({ x: { a: 1, b: [2, 1] } }))).toHaveLength(1);
});

it('compares claims by the names of object members like any other', () => {
  const hostile = (value: number) => ({
    headerText: '{}',
    payloadText: `{"__proto__":{"polluted":${value}},"constructor":1}`,
  });
  expect(differing(hostile(1), hostile(2))).toEqual([['__proto__', '{"polluted":1}', '{"polluted":2}']]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
