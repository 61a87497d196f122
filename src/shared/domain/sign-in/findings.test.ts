import { describe, expect, it } from 'vitest';
import {
  type Changes,
  CLIENT,
  DAY,
  facts,
  federated,
  NOW,
  noPages,
  PASS,
  POOL,
  WRONG,
} from '#test/support/sign-in-facts.ts';
import { explainSignIn } from '../explain-sign-in.ts';

describe('what is worth knowing', () => {
  const hints: readonly (readonly [string, Changes, string])[] = [
    ['no recovery', { attributes: { email_verified: 'false' } }, 'cannot be reset by code'],
    ['letter case', { pool: { ...POOL, caseSensitive: true } }, 'Letter case matters in this pool; they'],
    [
      'letter case and capitals',
      { pool: { ...POOL, caseSensitive: true }, user: { username: 'Ada' } },
      'and their name has capital letters',
    ],
    [
      'email is no name',
      { pool: { ...POOL, signInAliases: ['username'] } },
      'no sign-in name in this pool; they type their username',
    ],
    [
      'email is no name, phone is',
      { pool: { ...POOL, signInAliases: ['phone_number'] }, attributes: { phone_number: '+49' } },
      'they type their phone number',
    ],
    ['no email', { attributes: { email: '' } }, 'They have no email address to sign in with.'],
    [
      'unverified where the email is the username',
      { pool: { ...POOL, signInAliases: ['email'] }, attributes: { email_verified: 'FALSE' } },
      'if it was changed',
    ],
    [
      'a second factor',
      { pool: { ...POOL, mfa: 'ON' }, mfa: { enabled: ['SOFTWARE_TOKEN_MFA', 'NEWER'] } },
      '(authenticator app, another one)',
    ],
    [
      'a provider that the app client does not offer',
      { ...federated, appClient: { ...CLIENT, identityProviders: ['COGNITO'] } },
      'The app client of this connection, “shop”, does not offer “Google”; if their app uses this client',
    ],
    ['an app client without sign-in pages', { ...federated, appClient: noPages }, 'has no sign-in pages'],
    ['no group', { groups: [] }, 'in no group'],
    ['same message', { appClient: { ...CLIENT, hidesUnknownUsers: true } }, 'same message'],
    ['not finished', { events: [{ ...PASS, response: 'InProgress' }] }, 'begun and not finished'],
    ['no try', { events: [{ ...PASS, type: 'ForgotPassword' }] }, 'No try reached the pool'],
  ];

  it.each(hints)('%s', (_name, changes, words) => {
    expect(explainSignIn(facts(changes)).further.join('\n')).toContain(words);
  });

  it('follows the heavier obstacles', () => {
    const { sentence, further } = explainSignIn(
      facts({
        user: { enabled: false, status: 'UNCONFIRMED' },
        attributes: { email_verified: 'no' },
        groups: [],
      }),
    );
    expect(sentence).toContain('disabled');
    expect(further.map((line) => line.split(/[;,.]/)[0])).toEqual([
      'They signed up and never entered the confirmation code',
      'The email address is not verified',
      'They are in no group',
    ]);
  });

  it('is nothing for a user who is gone', () => {
    expect(explainSignIn(facts({ goneAt: NOW, user: { enabled: false } }))).toMatchObject({
      further: [],
      fine: [],
      unknown: [],
    });
  });
});

describe('what is fine', () => {
  it.each([
    ['passwords on the pages only', { appClient: { ...CLIENT, authFlows: [] } }, 'on the sign-in pages only'],
    [
      'the provider in another letter case',
      { ...federated, user: { ...federated.user, username: 'google_1' } },
      'offers their provider',
    ],
    ['no factor where none is needed', { pool: { ...POOL, mfa: 'OPTIONAL' } }, 'none is needed'],
    ['True', { attributes: { email_verified: 'True' } }, 'email address is verified'],
  ] as const)('%s', (_name, changes, words) => {
    expect(explainSignIn(facts(changes as Changes)).fine.join('\n')).toContain(words);
  });
});

describe('what was not asked for', () => {
  it('is listed, with what would tell', () => {
    const found = explainSignIn(
      facts({ pool: { ...POOL, mfa: 'ON' }, appClient: null, mfa: null, events: null, groups: null }),
    );
    expect(found.verdict).toBe('free');
    expect(found.sentence).toContain('look next at what is not known yet, the password');
    expect(found.unknown.map(({ ask }) => ask)).toEqual(['mfa', 'events', null]);
  });

  it('does not offer events that the pool does not keep', () => {
    const { unknown } = explainSignIn(facts({ pool: { ...POOL, threatProtection: 'OFF' }, events: null }));
    expect(unknown).toEqual([
      {
        sentence: expect.stringContaining('threat protection is off'),
        ask: null,
      },
    ]);
  });

  it('says what is missing of pool, app client and provider', () => {
    const { unknown } = explainSignIn(facts({ pool: null, appClient: 'notSet' }));
    expect(unknown.map(({ sentence }) => sentence)).toEqual([
      'How the pool lets people sign in.',
      'What the app client allows: this connection has none.',
    ]);
    const alone = explainSignIn(facts({ user: { status: 'EXTERNAL_PROVIDER', username: 'x' } }));
    expect(alone.unknown).toHaveLength(1);
  });
});

describe('bad data', () => {
  it('explains a user without a single attribute', () => {
    const found = explainSignIn(facts({ user: { attributes: [], username: '' } }));
    expect(found.verdict).toBe('free');
    expect(found.further.join()).toContain('no email address');
  });

  it('shows names of others without what they hide, and short', () => {
    const name = `Evil\u202e${'x'.repeat(200)}`;
    const { sentence, further } = explainSignIn(
      facts({
        user: { status: 'EXTERNAL_PROVIDER', username: `${name}_1` },
        appClient: { ...noPages, name },
      }),
    );
    for (const line of [sentence, further[0] ?? '']) {
      expect(line).toContain('“Evil⟨U+202E⟩xxx');
      expect(line.length).toBeLessThan(300);
    }
  });

  it('is not confused by an order of events or a time that is none', () => {
    const found = explainSignIn(
      facts({ events: [{ ...PASS, at: Number.NaN }, { ...WRONG, at: NOW - 3 * DAY }, PASS] }),
    );
    expect(found.fine.join()).toContain('They last signed in on 20 November 2026');
  });
});
