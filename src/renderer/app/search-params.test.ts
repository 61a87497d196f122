import { expect, test } from 'vitest';
import { groupsSearch, usersSearch } from './search-params.ts';

test('an address that fits is taken whole', () => {
  const search = { q: 'email:ada', sort: '-updated', cols: ['name', 'groups'], user: 'sub-1', tab: 'groups' };
  expect(usersSearch(search)).toEqual(search);
  expect(groupsSearch({ group: '__proto__', tab: 'members' })).toEqual({
    group: '__proto__',
    tab: 'members',
  });
});

test('what does not fit is dropped, and the page opens without it', () => {
  expect(usersSearch({ q: {}, sort: 'fuzzy', cols: 5, user: ['a'], tab: '' })).toEqual({});
  expect(groupsSearch({ group: { toString: 'x' } })).toEqual({});
});
