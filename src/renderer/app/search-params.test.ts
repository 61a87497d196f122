import { expect, test } from 'vitest';
import { groupsSearch, usersSearch } from './search-params.ts';

test('an address that fits is taken whole', () => {
  const search = { attribute: 'email', match: 'prefix', value: 'ada@', user: 'sub-1', tab: 'groups' };
  expect(usersSearch(search)).toEqual(search);
  expect(groupsSearch({ group: '__proto__', tab: 'members' })).toEqual({
    group: '__proto__',
    tab: 'members',
  });
});

test('what does not fit is dropped, and the page opens without it', () => {
  expect(usersSearch({ attribute: 'custom:x', match: 'fuzzy', value: 5, user: ['a'], tab: '' })).toEqual({});
  expect(groupsSearch({ group: { toString: 'x' } })).toEqual({});
});
