import { expect, test } from 'vitest';
import { duplicatesSearch, isNarrowed, questionOf } from './duplicates-address.ts';

test('an address that fits is taken whole', () => {
  const search = {
    state: 'setAside',
    reason: 'sameInbox',
    strength: 'likely',
    find: 'ada',
    sort: 'newest',
    c: 'sub-1',
    decision: 'd-1',
  };
  expect(duplicatesSearch(search)).toEqual(search);
});

test('what does not fit is dropped, and so is what is usual', () => {
  expect(
    duplicatesSearch({ state: '__proto__', reason: ['sameEmail'], strength: 'sure', sort: {}, find: {} }),
  ).toEqual({});
  expect(duplicatesSearch({ state: 'open', sort: 'strength', find: '' })).toEqual({});
  expect(duplicatesSearch({ decision: 'd-1' })).toEqual({});
});

test('digits that the router read as a number are text again, and no longer than the bridge takes', () => {
  expect(duplicatesSearch({ find: 4917, c: 12 })).toEqual({ find: '4917', c: '12' });
  expect(duplicatesSearch({ find: 'x'.repeat(1_000) }).find).toHaveLength(256);
});

test('the bare address asks for all that are open, the surest first', () => {
  const { filter, sort } = questionOf({});
  expect(filter).toEqual({ state: 'open', detectors: null, strength: null, find: '' });
  expect(sort).toEqual({ by: 'strength' });
  expect(isNarrowed(filter)).toBe(false);
});

test('an open cluster does not change what the list is asked for, and blanks are no search', () => {
  expect(questionOf({ c: 'a' })).toEqual(questionOf({}));
  expect(isNarrowed(questionOf({ find: '  ' }).filter)).toBe(false);
  expect(isNarrowed(questionOf({ reason: 'sameEmail' }).filter)).toBe(true);
});
