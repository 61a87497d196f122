import { describe, expect, test } from 'vitest';
import type { AppClientSettings } from '../../user-activity.ts';
import type { MfaFactor, MfaPreference, UserWish } from '../wish.ts';
import { type ContextFacts, contextOf, someone } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

const plan = (wish: UserWish, facts: ContextFacts = {}, user = someone('ada')) =>
  planWish(wish, [user], contextOf(facts));
const mfa = (preferred: MfaFactor | null, ...enabled: MfaFactor[]): MfaPreference => ({ enabled, preferred });

describe('signing out', () => {
  test('shows nothing and cannot be undone', () => {
    expect(plan({ kind: 'signOut' }).rows).toMatchObject([
      { step: { kind: 'signOut' }, changes: [], effects: ['signOut'] },
    ]);
  });

  const client = { name: 'shop\u202E', accessTokenSeconds: 900, idTokenSeconds: 3_600 } as AppClientSettings;

  test('what goes on working, and until when', () => {
    const notes = plan({ kind: 'signOut' }, { appClient: client }).notes.join(' ');
    expect(notes).toContain(
      'Access tokens that are already out go on working for up to 15 minutes, ID tokens for up to 1 hour,',
    );
    expect(notes).toContain('(app client shop⟨U+202E⟩; other app clients may give longer ones)');
    expect(notes).toContain('cookie of the sign-in pages is not cleared: for up to an hour');
    const same = { ...client, accessTokenSeconds: 3_600 };
    expect(plan({ kind: 'signOut' }, { appClient: same }).notes[0]).toMatch(
      /^Access and ID tokens .* 1 hour wherever/,
    );
    expect(plan({ kind: 'signOut' }).notes[0]).toContain('at most for a day');
  });

  test.each(['disable', 'lockdown', 'deleteUser'] as const)('likewise after %s', (kind) => {
    expect(plan({ kind }, { appClient: client }).notes.join(' ')).toContain('for up to 15 minutes');
  });

  test('of oneself: possible, with a word', () => {
    const body = plan({ kind: 'signOut' }, { actor: { sub: 'sub-ada', name: 'ada', role: 'staff' } });
    expect(body.rows).toHaveLength(1);
    expect(body.notes.join(' ')).toContain('your own session in Lifeguard ends too');
    expect(plan({ kind: 'signOut' }).notes.join(' ')).not.toContain('your own');
  });

  test('of somebody who signs in elsewhere', () => {
    const user = someone('g', { status: 'EXTERNAL_PROVIDER' });
    expect(plan({ kind: 'signOut' }, {}, user).notes.join(' ')).toContain('the session there goes on');
  });
});

describe('resetting the authenticator app', () => {
  const reset = (extras: MfaPreference | null, pool: ContextFacts['pool'] = {}) =>
    plan({ kind: 'resetAuthenticator' }, { extras: { mfa: extras }, pool });

  test.each([
    [mfa('SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA'), 'SOFTWARE_TOKEN_MFA (preferred)', null],
    [
      mfa('SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'SMS_MFA'),
      'SMS_MFA (preferred), SOFTWARE_TOKEN_MFA',
      'SMS_MFA (preferred)',
    ],
    [
      mfa('SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA', 'SMS_MFA'),
      'SMS_MFA, SOFTWARE_TOKEN_MFA (preferred)',
      'SMS_MFA',
    ],
  ])('%j', (before, was, will) => {
    expect(reset(before).rows).toMatchObject([
      {
        step: { kind: 'deleteSoftwareToken' },
        changes: [{ field: 'mfa', before: was, after: will }],
        effects: ['authenticator'],
      },
    ]);
  });

  test('only of those who have one', () => {
    expect(reset(mfa('SMS_MFA', 'SMS_MFA')).leftOut).toMatchObject([{ why: 'already' }]);
    expect(reset(null).leftOut).toMatchObject([{ why: 'cannot' }]);
  });

  test('what it means for the next sign-in, and what reading it costs', () => {
    const one = mfa(null, 'SOFTWARE_TOKEN_MFA');
    expect(reset(one, { mfa: 'ON' }).notes.join(' ')).toContain('have to set one up anew');
    expect(reset(one).notes.join(' ')).toContain('is enough to sign in');
    expect(reset(one).notes.join(' ')).toContain(
      'AdminGetUser, which counts every user as active this month',
    );
  });
});

describe('setting MFA', () => {
  const set = (wanted: MfaPreference, facts: ContextFacts = {}, user = someone('ada')) =>
    plan({ kind: 'setMfa', mfa: wanted }, { extras: { mfa: mfa(null) }, ...facts }, user);
  const withPhone = someone('ada', { with: { phone_number: '+441632960001' } });

  test('before and after', () => {
    expect(set(mfa('SMS_MFA', 'SMS_MFA', 'SMS_MFA', 'EMAIL_OTP'), {}, withPhone).rows).toMatchObject([
      {
        step: { kind: 'setMfa', mfa: { enabled: ['SMS_MFA', 'EMAIL_OTP'], preferred: 'SMS_MFA' } },
        changes: [{ field: 'mfa', before: null, after: 'EMAIL_OTP, SMS_MFA (preferred)' }],
        effects: [],
      },
    ]);
    expect(set(mfa(null), { extras: { mfa: mfa('SMS_MFA', 'SMS_MFA') } }).rows).toMatchObject([
      { changes: [{ field: 'mfa', before: 'SMS_MFA (preferred)', after: null }] },
    ]);
  });

  test.each([
    [mfa('SMS_MFA', 'EMAIL_OTP'), {}, withPhone, 'preferred factor has to be one of those'],
    [mfa(null, 'SMS_MFA'), {}, someone('ada'), 'no phone number'],
    [mfa(null, 'EMAIL_OTP'), {}, someone('ada', { with: { email: '' } }), 'no email address'],
    [mfa(null), { pool: { mfa: 'OFF' } }, someone('ada'), 'switched off in this pool'],
    [mfa(null, 'EMAIL_OTP'), { pool: { tier: 'LITE' } }, someone('ada'), 'Essentials or Plus'],
    [mfa(null), {}, someone('g', { status: 'EXTERNAL_PROVIDER' }), 'another provider'],
  ] as const)('%j cannot be', (wanted, facts, user, words) => {
    expect(set(wanted, facts, user).leftOut).toMatchObject([
      { why: 'invalid', reason: expect.stringContaining(words) },
    ]);
  });

  test('already so, or not known', () => {
    const same = mfa('EMAIL_OTP', 'EMAIL_OTP', 'SMS_MFA');
    const facts = { extras: { mfa: mfa('EMAIL_OTP', 'SMS_MFA', 'EMAIL_OTP') } };
    expect(set(same, facts, withPhone).leftOut).toMatchObject([{ why: 'already' }]);
    expect(set(mfa(null), { extras: { mfa: null } }).leftOut).toMatchObject([{ why: 'cannot' }]);
  });

  test('whether an app was set up shows only where it is on', () => {
    const app = mfa(null, 'SOFTWARE_TOKEN_MFA');
    expect(set(app).notes.join(' ')).toContain('set up an authenticator app');
    const preferred = mfa('SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA');
    expect(set(preferred, { extras: { mfa: app } }).notes.join(' ')).not.toContain(
      'set up an authenticator app',
    );
  });
});
