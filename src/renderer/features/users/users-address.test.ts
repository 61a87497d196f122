import { expect, it } from 'vitest';
import { sortOf, sortText, usersSearch } from './users-address.ts';

it('takes an address that fits as it is', () => {
  const search = {
    q: 'status:invited "a b"',
    sort: '-attr:custom:plan',
    cols: ['name', 'attr:email', 'attr:custom:a,b'],
    user: 'sub-1',
    tab: 'groups',
  };
  expect(usersSearch(search)).toEqual(search);
});

it('drops what does not fit, so that the page opens without it', () => {
  expect(
    usersSearch({ q: '', sort: 'password', cols: ['attr:', 'nonsense', 7], user: ['a'], tab: 5, value: 'x' }),
  ).toEqual({});
  expect(usersSearch({ q: { toString: 'x' }, sort: '--name', cols: 'name' })).toEqual({});
});

it('reads digits as the text that was meant, and each column once', () => {
  expect(usersSearch({ q: 4930, user: 12, cols: ['name', 'name', '__proto__'] })).toEqual({
    q: '4930',
    user: '12',
    cols: ['name'],
  });
  expect(usersSearch({ q: 'x'.repeat(5_000) }).q).toHaveLength(4_000);
});

it('writes an order as it reads it', () => {
  for (const text of ['name', '-created', '-attr:-odd', 'attr:email'])
    expect(sortText(sortOf(text))).toBe(text);
  expect(sortText(null)).toBeUndefined();
});
