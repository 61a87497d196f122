import { describe, expect, it } from 'vitest';
import type { MirrorUser } from '../../mirror.ts';
import { inMinutes, judged, NOW, type Spoiled, USER, verdictOf } from './judge-fixtures.ts';

const MINUTE = 60_000;
const found = (user: Partial<MirrorUser>, live = true) =>
  ({ kind: 'found', live, asOf: NOW, user: { ...USER, ...user } }) as const;
const refusal = (message: string) => ({ accepted: false, message, askedAt: NOW });
const ENDED = { exp: inMinutes(-14), iat: inMinutes(-74) };
const EXPIRED = 'This access token expired 14 minutes ago (it was made to last 60 minutes)';

/** What is known beside the expiry, and how the sentence goes on. */
const CASES: [what: string, facts: NonNullable<Spoiled['facts']>, goesOn: string][] = [
  ['nothing', {}, ': have the app refresh it, or sign in again.'],
  [
    'the user was deleted',
    { directory: found({ goneAt: NOW - 15 * MINUTE }, false) },
    ', and its user “maria” was deleted from “acme-production” (found missing 15 minutes ago): it cannot be refreshed, and nobody can use this account again; create the user anew if that was a mistake, with a new sub.',
  ],
  [
    'the copy has no such user',
    { directory: { kind: 'none', live: false, asOf: NOW - 5 * MINUTE } },
    ', and “acme-production” has no user with its sub, by its copy of 5 minutes ago: if so it cannot be refreshed; ask the pool itself to be sure.',
  ],
  [
    'the pool has no such user',
    { directory: { kind: 'none', live: true, asOf: NOW } },
    ', and “acme-production” has no user with its sub any more: it cannot be refreshed; sign in with an account that is still there, or create the user anew.',
  ],
  [
    'the user was disabled',
    { directory: found({ enabled: false }) },
    ', and the account of “maria” was disabled: enable the user, then sign in again.',
  ],
  [
    'the user must reset the password',
    { directory: found({ status: 'RESET_REQUIRED' }) },
    ', and “maria” cannot sign in again as things are: has to set a new password with a code before signing in again: an admin reset it, or the user was imported.',
  ],
  [
    'Cognito said that it was revoked',
    { cognito: refusal('Access Token has been revoked') },
    ', and its sign-in was ended before that, says Cognito: sign in again.',
  ],
  [
    'Cognito had no such user',
    { cognito: refusal('User does not exist.') },
    ', and its user was deleted, says Cognito: it cannot be refreshed; sign in with another account, or create the user anew.',
  ],
  [
    'Cognito said that the user is disabled',
    { cognito: refusal('User is disabled.') },
    ', and its user was disabled, says Cognito: enable the user, then sign in again.',
  ],
  [
    'Cognito said that it has expired',
    { cognito: refusal('Access Token has expired') },
    ': have the app refresh it, or sign in again.',
  ],
];

describe('the next step where the user cannot get a new token', () => {
  it.each(CASES)('after an expiry, when %s', (_what, facts, goesOn) => {
    const { diagnosis } = judged({ payload: ENDED, facts });
    expect(diagnosis).toEqual({ tone: 'bad', code: 'EXPIRED', sentence: `${EXPIRED}${goesOn}` });
  });

  it('after a revocation', () => {
    const directory = found({ status: 'RESET_REQUIRED' });
    const revoked = judged({ facts: { directory, cognito: refusal('Access Token has been revoked') } });
    expect(revoked.diagnosis.sentence).toMatch(
      /ended the sign-in \(.*\), and “maria” cannot sign in again as things are: has to set/,
    );
    const refused = judged({ facts: { directory, cognito: refusal('Invalid Access Token') } });
    expect(refused.diagnosis.sentence).toMatch(/revoked \(.*\), and “maria” cannot sign in again/);
    expect(refused.diagnosis.sentence).not.toMatch(/: sign in again/);
  });
});

describe('the next step where the app client is gone', () => {
  it('is another app client, unless the user is what weighs more', () => {
    const payload = { ...ENDED, client_id: 'gone' };
    expect(judged({ payload }).diagnosis.sentence).toBe(
      `${EXPIRED}, and the pool has no app client “gone” any more, to which it was issued: have the app use an app client of “acme-production” and sign in again.`,
    );
    const directory = found({ enabled: false });
    expect(judged({ payload, facts: { directory } }).diagnosis.sentence).toContain('enable the user');
  });
});

describe('a user who was missed before the token was made', () => {
  const directory = (asOf: number) =>
    ({ kind: 'found', live: false, asOf, user: { ...USER, goneAt: NOW - 25 * 60 * MINUTE } }) as const;

  it('is gone where the copy was read since then, and nothing is known where it was not', () => {
    const gone = judged({ facts: { directory: directory(NOW - MINUTE) } });
    expect(verdictOf(gone, 'userExists')).toBe('bad USER_DELETED');
    expect(gone.diagnosis.sentence).toContain('(found missing 25 hours ago)');
    const older = judged({ facts: { directory: directory(NOW - 20 * MINUTE) } });
    expect(verdictOf(older, 'userExists')).toBe('unknown NOT_YET_IN_THE_COPY');
  });
});
