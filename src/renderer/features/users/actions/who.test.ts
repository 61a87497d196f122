import { expect, test } from 'vitest';
import { whoOf } from './who.ts';

test('offline, and before anything is known, nothing can be planned', () => {
  expect(whoOf(undefined).role).toBeNull();
  expect(whoOf({ phase: 'signedOut', message: null }).role).toBeNull();
  expect(whoOf({ phase: 'offline', sub: 'ada', signedInAt: 0, message: 'no network' }).role).toBeNull();
});

test('with an AWS profile there is a role and no account', () => {
  expect(whoOf({ phase: 'notNeeded', role: 'admin' })).toEqual({ role: 'admin', sub: null });
});
