import { describe, expect, it } from 'vitest';
import { POOL } from '../changes/planners/for-tests.ts';
import type { MirrorUser } from '../mirror.ts';
import type { CleanUp } from './cases.ts';
import { caseFor, NOT_CLEANED } from './clean-up.ts';
import type { DetectorName } from './detectors.ts';
import { judge } from './judge.ts';
import { account, NOW, pairsBy, profile, SIGNED_UP, unconfirmed } from './judge-fixtures.ts';

/** Accounts that match, and may be somebody else's: a stranger's, a relative's, or nobody's to sign in with. */

const PHONE = { phone_number: '+491711234567', phone_number_verified: 'true' };

function both(detector: DetectorName, action: CleanUp['action'], ...members: readonly MirrorUser[]) {
  const pairs = pairsBy(members, detector);
  const rule: CleanUp = { detectors: [detector], others: 'anybody', withinSeconds: null, action };
  return {
    judged: judge(members, pairs, { now: NOW, pool: POOL }),
    cleaned: caseFor(members, pairs, rule, NOW, { pool: POOL }),
  };
}

describe('an account that has not verified what it has in common with the one that stays', () => {
  const first = account('a', { groups: ['vip', 'beta'] });
  const typed = { email_verified: 'false', name: 'Anna' };

  it('is left as it is where it has an address of its own', () => {
    const { judged, cleaned } = both(
      'sameEmail',
      'merge',
      first,
      account('b', { with: { ...typed, ...PHONE } }),
    );
    expect(judged).toMatchObject({ survivor: 'sub-a', proposal: null });
    expect(judged.because).toContain('may be two people');
    expect(cleaned).toEqual({ reason: NOT_CLEANED.twoPeople });
    // As by a phone that somebody else has typed.
    const other = account('b', { with: { email: 'b@example.com' } });
    const landline = account('a', { groups: ['vip', 'beta'], with: PHONE });
    expect(both('samePhone', 'disable', landline, other).cleaned).toEqual({ reason: NOT_CLEANED.twoPeople });
  });

  it('gives no address and no name to sign in with', () => {
    const names = { preferred_username: 'ann', phone_number: PHONE.phone_number };
    const { judged, cleaned } = both(
      'sameEmail',
      'merge',
      first,
      account('b', { with: { ...typed, ...names } }),
    );
    const take = [{ attribute: 'name', from: 'sub-b' }];
    expect(judged.proposal).toMatchObject({ others: [{ end: 'disable' }], take });
    expect(cleaned).toMatchObject({ case: { take } });
    const shown = both('sameEmail', 'merge', first, account('b', { with: { name: 'Anna', ...names } }));
    const all = ['name', 'phone_number', 'preferred_username'];
    expect(shown.judged.proposal?.take.map(({ attribute }) => attribute)).toEqual(all);
    expect('case' in shown.cleaned && shown.cleaned.case.take.map(({ attribute }) => attribute)).toEqual(all);
  });
});

describe('accounts of which neither has verified what they have in common', () => {
  it('are left as they are where one has an address of its own', () => {
    const max = account('max', { with: { email: 'max@a.com' } });
    const other = account('Max', { with: { email: 'maxine@b.com' } });
    const some = both('usernameCase', 'disable', max, other);
    expect(some.judged.proposal).toBeNull();
    expect(some.cleaned).toEqual({ reason: NOT_CLEANED.twoPeople });
    const landline = { phone_number: '+498912345678' };
    const phones = both(
      'samePhone',
      'disable',
      account('a', { with: { email: 'a@a.com', ...landline } }),
      account('b', { with: { email: 'b@b.com', ...landline } }),
    );
    expect(phones.judged.proposal).toBeNull();
    expect(phones.cleaned).toEqual({ reason: NOT_CLEANED.twoPeople });
  });

  it('give each other nothing', () => {
    const none = { email_verified: 'false' };
    const one = account('admin', { with: none, createdAt: SIGNED_UP - 1 });
    const other = account('Admin', { with: { ...none, nickname: 'ann' }, groups: ['beta'] });
    const { judged, cleaned } = both('usernameCase', 'merge', one, other);
    expect(judged.proposal).toMatchObject({ take: [], groups: [] });
    expect(cleaned).toEqual({ reason: NOT_CLEANED.unproven });
  });

  it('nobody becomes an admin by a proposal', () => {
    const admin = account('b', { groups: ['lifeguard-admin'] });
    const first = account('a', { groups: ['vip', 'beta'] });
    const { judged } = both('sameEmail', 'merge', first, admin);
    expect(judged).toMatchObject({ survivor: 'sub-a', proposal: null });
    expect(judged.because).toContain('“b” has the role admin in Lifeguard');
    const roles = { support: [], staff: [], admin: ['beta'] };
    const pairs = pairsBy([first, admin], 'sameEmail');
    expect(judge([first, admin], pairs, { now: NOW, roles }).proposal?.groups).toEqual(['lifeguard-admin']);
  });
});

it('a profile whose provider has not said that its address is verified is linked by no rule', () => {
  const claimed = profile('1', { with: { email_verified: 'false' } });
  const { judged, cleaned } = both('federatedTwin', 'link', account('a'), claimed);
  expect(judged.proposal).toBeNull();
  expect(cleaned).toEqual({ reason: expect.stringContaining('map what it says to email_verified') });
});

describe('for an account that nobody may be able to sign in with, no other one ends', () => {
  const late = unconfirmed('b', { createdAt: NOW - 2 * 86_400_000 });

  it.each<[string, MirrorUser]>([
    [
      'an invitation to no verified address',
      account('a', { status: 'FORCE_CHANGE_PASSWORD', with: { email_verified: 'false' } }),
    ],
    ['compromised', account('a', { status: 'COMPROMISED' })],
    ['archived', account('a', { status: 'ARCHIVED' })],
    ['of no known status', account('a', { status: 'UNKNOWN' })],
  ])('%s', (_, stays) => {
    const { judged, cleaned } = both('sameEmail', 'delete', stays, late);
    expect(judged).toMatchObject({ survivor: 'sub-a', proposal: null });
    expect(judged.because).toContain('nobody may be able to sign in');
    expect(cleaned).toEqual({ reason: NOT_CLEANED.unusable });
  });

  it('but an invitation to a verified address may stay, unless somebody could sign in with the other', () => {
    const invited = account('a', { status: 'FORCE_CHANGE_PASSWORD', groups: ['vip', 'beta', 'staff', 'x'] });
    expect(both('sameEmail', 'delete', invited, late).judged.proposal).toMatchObject({
      others: [{ end: 'delete' }],
    });
    const used = account('b', { createdAt: SIGNED_UP + 1 });
    const { judged, cleaned } = both('sameEmail', 'disable', invited, used);
    expect(judged).toMatchObject({ survivor: 'sub-a', proposal: null });
    expect(judged.because).toContain('nobody ever signed in');
    expect(cleaned).toEqual({ reason: NOT_CLEANED.invited });
  });
});
