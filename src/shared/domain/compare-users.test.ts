import { expect, it } from 'vitest';
import { type ComparedUser, compareUsers } from './compare-users.ts';

function user(attributes: readonly (readonly [string, string])[], groups: string[] = []): ComparedUser {
  return { attributes: attributes.map(([name, value]) => ({ name, value })), groups };
}

it('puts what differs first, and says on which side something is missing', () => {
  const left = user([
    ['email', 'ada@example.com'],
    ['name', 'Ada'],
    ['custom:tier', 'gold'],
    ['locale', 'de'],
  ]);
  const right = user([
    ['locale', 'de'],
    ['name', 'Grace'],
    ['email', ' Ada@Example.com'],
    ['phone_number', '+49301'],
  ]);
  expect(compareUsers(left, right).attributes).toEqual([
    { name: 'name', left: 'Ada', right: 'Grace', result: 'different' },
    { name: 'email', left: 'ada@example.com', right: ' Ada@Example.com', result: 'alike' },
    { name: 'custom:tier', left: 'gold', right: null, result: 'onlyLeft' },
    { name: 'phone_number', left: null, right: '+49301', result: 'onlyRight' },
    { name: 'locale', left: 'de', right: 'de', result: 'same' },
  ]);
});

it('tells an empty value from a missing one', () => {
  const [only] = compareUsers(user([['custom:a', '']]), user([])).attributes;
  expect(only).toMatchObject({ left: '', right: null, result: 'onlyLeft' });
});

it('takes names of prototypes as names', () => {
  const { attributes, groups } = compareUsers(
    user([['__proto__', 'x']], ['constructor', '__proto__']),
    user([['constructor', 'y']], ['__proto__']),
  );
  expect(attributes.map(({ name, result }) => [name, result])).toEqual([
    ['__proto__', 'onlyLeft'],
    ['constructor', 'onlyRight'],
  ]);
  expect(groups).toEqual({ both: ['__proto__'], onlyLeft: ['constructor'], onlyRight: [] });
});

it('sees what looks alike but is hidden text as different', () => {
  const [only] = compareUsers(user([['name', 'Ada']]), user([['name', 'A\u200bda']])).attributes;
  expect(only?.result).toBe('different');
});

it('sorts groups, each once', () => {
  expect(compareUsers(user([], ['b', 'a', 'b']), user([], ['c', 'a'])).groups).toEqual({
    both: ['a'],
    onlyLeft: ['b'],
    onlyRight: ['c'],
  });
});

it('compares users without anything', () => {
  expect(compareUsers(user([]), user([]))).toEqual({
    attributes: [],
    groups: { both: [], onlyLeft: [], onlyRight: [] },
  });
});
