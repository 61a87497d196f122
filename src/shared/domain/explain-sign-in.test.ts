import { describe, expect, it } from 'vitest';
import {
  type Changes,
  DAY,
  facts,
  federated,
  NOW,
  noPages,
  PASS,
  POOL,
  tries,
  WRONG,
} from '#test/support/sign-in-facts.ts';
import { explainSignIn } from './explain-sign-in.ts';
import { USER_STATUSES, type User } from './user.ts';

describe('the main reason', () => {
  it('is that there is none when all was checked', () => {
    expect(explainSignIn(facts())).toEqual({
      verdict: 'free',
      sentence:
        'Nothing in the directory keeps them from signing in; look next at the password they type, the pool’s Lambda triggers and the app itself.',
      further: [],
      fine: [
        'The account is enabled.',
        'The account is confirmed.',
        'The email address is verified and works as a sign-in name.',
        'Letter case does not matter at the sign-in.',
        'The pool asks for no second factor.',
        'They last signed in on 20 November 2026.',
        'The app client “shop” allows passwords.',
        'A forgotten password can be reset by code.',
      ],
      unknown: [],
    });
  });

  const cases: readonly (readonly [string, Changes, 'blocked' | 'limited' | 'free', string])[] = [
    ['gone', { goneAt: NOW }, 'blocked', 'not in the pool any more; they have to sign up'],
    ['disabled', { user: { enabled: false } }, 'blocked', 'An admin disabled this account'],
    [
      'disabled before all else',
      { user: { enabled: false, status: 'UNCONFIRMED' } },
      'blocked',
      'An admin disabled',
    ],
    ['unconfirmed', { user: { status: 'UNCONFIRMED' } }, 'blocked', 'send a new code or confirm the account'],
    [
      'unconfirmed, with a verified double',
      { user: { status: 'UNCONFIRMED' }, rivals: { email: 1, phone_number: null } },
      'blocked',
      'another account holds this email address as verified; they probably mean the other account',
    ],
    [
      'unconfirmed, with a verified double by phone',
      { user: { status: 'UNCONFIRMED' }, rivals: { email: null, phone_number: 2 } },
      'blocked',
      'another account holds this phone number as verified',
    ],
    [
      'invitation over',
      { user: { status: 'FORCE_CHANGE_PASSWORD' } },
      'blocked',
      'the temporary password ended about 29 October 2026; invite them again.',
    ],
    [
      'invitation perhaps over',
      { user: { status: 'FORCE_CHANGE_PASSWORD', updatedAt: NOW - DAY } },
      'limited',
      'unless it was sent again since; invite them again if they have no newer one.',
    ],
    [
      'invited',
      { user: { status: 'FORCE_CHANGE_PASSWORD', createdAt: NOW - DAY, updatedAt: NOW - DAY } },
      'limited',
      'only the temporary password works until about 27 November 2026; they have to use it',
    ],
    [
      'invited, the record without times',
      { user: { status: 'FORCE_CHANGE_PASSWORD', createdAt: 0, updatedAt: 0 } },
      'limited',
      'so only the temporary password works; they have to use it',
    ],
    [
      'reset required',
      { user: { status: 'RESET_REQUIRED' } },
      'blocked',
      '“forgot password” sends them a code',
    ],
    [
      'reset required, nothing verified',
      { user: { status: 'RESET_REQUIRED' }, attributes: { email_verified: 'false' } },
      'blocked',
      'no address is verified that a code could go to',
    ],
    ['compromised', { user: { status: 'COMPROMISED' } }, 'blocked', 'known from a leak'],
    ['archived', { user: { status: 'ARCHIVED' } }, 'blocked', 'archived'],
    [
      'a status that Cognito does not know',
      { user: { status: 'UNKNOWN' } },
      'limited',
      'does not know the state',
    ],
    [
      'a status that is newer than this program',
      { user: { status: 'NEW' as User['status'] } },
      'limited',
      'does not know the state',
    ],
    [
      'federated',
      federated,
      'limited',
      'no password in the pool, so a try with one fails; they have to sign in through “Google”.',
    ],
    [
      'federated, by the list of identities',
      {
        user: { status: 'EXTERNAL_PROVIDER', username: 'x' },
        attributes: {
          identities: '[{"userId":"1","providerName":"Okta"},{"userId":"2","providerName":"Google"}]',
        },
      },
      'limited',
      'sign in through “Okta” or “Google”.',
    ],
    [
      'federated, nobody knows where',
      { user: { status: 'EXTERNAL_PROVIDER', username: '_' }, attributes: { identities: 'not json' } },
      'limited',
      'through the provider that they came from',
    ],
    [
      'app client without a password flow',
      { appClient: { ...noPages, authFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] } },
      'limited',
      'The app client of this connection, “shop”, lets nobody sign in with a password; if their app uses this client',
    ],
    [
      'email not verified',
      { attributes: { email_verified: 'false' } },
      'limited',
      'The email address is not verified, so it does not work as a sign-in name',
    ],
    [
      'email verified in another account only',
      { attributes: { email_verified: 'false' }, rivals: { email: 1, phone_number: 0 } },
      'limited',
      'not verified here, but in another account: signing in with it reaches that one',
    ],
    [
      'email verified twice',
      { rivals: { email: 1, phone_number: 0 } },
      'limited',
      'Another account holds the same email address as verified',
    ],
    ['email verified often', { rivals: { email: 3, phone_number: 0 } }, 'limited', '3 other accounts'],
    ['email with spaces', { attributes: { email: ' ada@example.com' } }, 'limited', 'white space around it'],
    [
      'phone not verified',
      {
        pool: { ...POOL, signInAliases: ['username', 'phone_number'] },
        attributes: { phone_number: '+4930' },
      },
      'limited',
      'The phone number is not verified, so it does not work',
    ],
    [
      'the only sign-in name is missing',
      { pool: { ...POOL, signInAliases: ['email'] }, attributes: { email: '' } },
      'limited',
      'They have no email address to sign in with; add it.',
    ],
    [
      'MFA needed, none there',
      { pool: { ...POOL, mfa: 'ON' } },
      'limited',
      'requires a second factor and none is set up',
    ],
    [
      'MFA by SMS without a number',
      { pool: { ...POOL, mfa: 'OPTIONAL' }, mfa: { enabled: ['SMS_MFA'] } },
      'limited',
      'there is no address that it could go to',
    ],
    [
      'wrong password',
      { events: [PASS, { ...WRONG, at: NOW }] },
      'limited',
      'failed at the password; it was wrong',
    ],
    [
      'locked',
      { events: tries(5, 60_000) },
      'limited',
      'The last 5 tries on 21 November 2026 failed at the password, after which Cognito refuses even the right one for up to 15 minutes; they wait',
    ],
    [
      'locked for a while, that is over',
      { events: tries(6, 60_000, 3_600_000) },
      'limited',
      'Cognito refused even the right one for up to 15 minutes; they try again',
    ],
    [
      'wrong now and then',
      { events: tries(9, 3_600_000) },
      'limited',
      'The last try on 21 November 2026 failed at the password',
    ],
    ['blocked by risk', { events: [{ ...WRONG, decision: 'Block' }] }, 'limited', 'as too risky'],
    [
      'leaked password',
      { events: [{ ...WRONG, compromisedPassword: true }] },
      'limited',
      'known from a leak',
    ],
    [
      'wrong code',
      { events: [{ ...WRONG, challenges: [...PASS.challenges, { name: 'Mfa', response: 'Failure' }] }] },
      'limited',
      'failed at the second factor',
    ],
    [
      'failed at nothing that is named',
      { events: [{ ...WRONG, challenges: [] }] },
      'limited',
      'does not say at what',
    ],
    [
      'an event without a time',
      { events: [{ ...WRONG, at: 0 }] },
      'limited',
      'The last try failed at the password',
    ],
  ];

  it.each(cases)('%s', (_name, changes, verdict, words) => {
    const found = explainSignIn(facts(changes));
    expect(found.sentence).toContain(words);
    expect(found.verdict).toBe(verdict);
  });

  it.each(USER_STATUSES)('is one sentence for %s', (status) => {
    const { sentence } = explainSignIn(facts({ user: { status } }));
    expect(sentence).toMatch(/^[A-Z][^.]+\.$/);
    expect(sentence).not.toMatch(/[A-Z]_[A-Z]/);
  });
});
