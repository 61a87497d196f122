import { expect, test } from 'vitest';
import { wish } from '#shared/contract/plan-schemas.ts';
import { type DirectId, directWish, isForm } from './direct-wish.ts';

const DIRECT: readonly DirectId[] = [
  'enable',
  'disable',
  'confirm',
  'resetPassword',
  'signOut',
  'resetAuthenticator',
  'forgetDevices',
  'revokeSessions',
  'lockdown',
  'deleteUser',
];

test('an action without a form is a wish of the same name that the bridge takes', () => {
  for (const id of DIRECT) {
    expect(isForm(id)).toBe(false);
    expect(wish.parse(directWish(id))).toMatchObject({ kind: id });
  }
});

test('all devices and all sessions are meant where none is named', () => {
  expect(directWish('forgetDevices')).toEqual({ kind: 'forgetDevices', keys: null });
  expect(directWish('revokeSessions')).toEqual({ kind: 'revokeSessions', ids: null });
});

test('what has to be asked for first has a form', () => {
  expect(isForm('editAttributes')).toBe(true);
  expect(isForm('setPassword')).toBe(true);
});
