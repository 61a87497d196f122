import { expect, test } from 'vitest';
import type { UserStatus } from '#shared/domain/user.ts';
import { type OfferFacts, userOffers } from './offers.ts';

const ADMIN = { role: 'admin', sub: 'me' } as const;
const STAFF = { role: 'staff', sub: 'me' } as const;

function facts(over: Partial<OfferFacts> & { status?: UserStatus; enabled?: boolean } = {}): OfferFacts {
  const { status = 'CONFIRMED', enabled = true, ...rest } = over;
  return {
    user: { sub: 'ada', status, enabled, attributes: [] },
    groups: ['staff'],
    isGone: false,
    who: ADMIN,
    pool: { mfa: 'OPTIONAL', remembersDevices: true },
    ...rest,
  };
}

const ids = (over?: Parameters<typeof facts>[0]) => userOffers(facts(over)).map(({ id }) => id);
const refusedOf = (over: Parameters<typeof facts>[0]) =>
  new Map(userOffers(facts(over)).flatMap(({ id, refused }) => (refused ? [[id, refused]] : [])));

test('a user that is gone, and the role support, have no action at all', () => {
  expect(ids({ isGone: true })).toEqual([]);
  expect(ids({ who: { role: 'support', sub: 'me' } })).toEqual([]);
  expect(ids({ who: { role: null, sub: null } })).toEqual([]);
});

test('an active user can be disabled and reset, not enabled, confirmed or invited', () => {
  const offered = ids();
  expect(offered).toEqual(expect.arrayContaining(['disable', 'resetPassword', 'setPassword', 'signOut']));
  for (const id of ['enable', 'confirm', 'resendInvitation', 'unlinkIdentity'] as const) {
    expect(offered).not.toContain(id);
  }
});

test('what is offered follows the state of the account', () => {
  expect(ids({ enabled: false })).toContain('enable');
  expect(ids({ enabled: false })).not.toContain('disable');
  expect(ids({ status: 'UNCONFIRMED' })).toContain('confirm');
  expect(ids({ status: 'UNCONFIRMED' })).not.toContain('signOut');
  expect(ids({ status: 'FORCE_CHANGE_PASSWORD' })).toContain('resendInvitation');
  expect(ids({ status: 'FORCE_CHANGE_PASSWORD' })).not.toContain('resetPassword');
  expect(ids({ groups: [] })).not.toContain('removeFromGroup');
  expect(ids({ groups: null })).toContain('removeFromGroup');
});

test('a federated user has no password, no MFA and no links of this pool', () => {
  const offered = ids({ status: 'EXTERNAL_PROVIDER' });
  for (const id of [
    'setPassword',
    'resetPassword',
    'setMfa',
    'resetAuthenticator',
    'linkIdentity',
  ] as const) {
    expect(offered).not.toContain(id);
  }
  expect(offered).toEqual(expect.arrayContaining(['editAttributes', 'disable', 'lockdown', 'deleteUser']));
});

test('what the pool does not have is not offered, and nothing is hidden before the pool is known', () => {
  const without = ids({ pool: { mfa: 'OFF', remembersDevices: false } });
  for (const id of ['setMfa', 'resetAuthenticator', 'forgetDevices'] as const)
    expect(without).not.toContain(id);
  expect(ids({ pool: undefined })).toEqual(expect.arrayContaining(['setMfa', 'forgetDevices']));
});

test('an identity can be unlinked only where one is linked', () => {
  const identities = JSON.stringify([{ providerName: 'Google', userId: '42', primary: false }]);
  const user = {
    sub: 'ada',
    status: 'CONFIRMED' as const,
    enabled: true,
    attributes: [{ name: 'identities', value: identities }],
  };
  expect(ids({ user })).toContain('unlinkIdentity');
});

test('staff sees what only admins may do, with the reason', () => {
  const refused = refusedOf({ who: STAFF });
  expect([...refused.keys()].sort()).toEqual([
    'addToGroup',
    'deleteUser',
    'linkIdentity',
    'removeFromGroup',
    'setPassword',
  ]);
  expect(refused.get('deleteUser')).toBe('Needs the role admin');
  expect(refusedOf({}).size).toBe(0);
});

test('nobody is led to lock oneself out', () => {
  const refused = refusedOf({ who: { role: 'admin', sub: 'ada' } });
  expect([...refused]).toEqual([
    ['disable', 'This is your own account'],
    ['lockdown', 'This is your own account'],
    ['deleteUser', 'This is your own account'],
  ]);
});

test('whoever acts by an AWS profile has no account of their own in the pool', () => {
  expect(refusedOf({ who: { role: 'admin', sub: null } }).size).toBe(0);
});
