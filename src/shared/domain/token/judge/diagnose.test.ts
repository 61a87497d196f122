import { describe, expect, it } from 'vitest';
import type { MirrorUser } from '../../mirror.ts';
import { hasHidden } from '../../visible-text.ts';
import { ASKED, CLIENT, FACTS, inMinutes, judged, NOW, type Spoiled, USER } from './judge-fixtures.ts';

const found = (user: Partial<MirrorUser>) =>
  ({ kind: 'found', live: true, asOf: NOW, user: { ...USER, ...user } }) as const;
const refusal = (message: string) => ({ accepted: false, message, askedAt: NOW });

/** What is wrong, the code of the diagnosis with its tone, and the sentence to the letter. */
const CASES: [what: string, spoiled: Spoiled, code: string, sentence: string][] = [
  [
    'good, nothing asked',
    {},
    'good GOOD',
    'In order: an access token of “acme-production” to the app client “Web shop” for “maria”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
  ],
  [
    'good, everything asked',
    { facts: ASKED },
    'good GOOD',
    'In order: an access token of “acme-production” to the app client “Web shop” for “maria”, which ends in 42 minutes.',
  ],
  [
    'a good ID token',
    { id: true, facts: ASKED },
    'good GOOD',
    'In order: an ID token of “acme-production” to the app client “Web shop” for “maria”, which ends in 42 minutes; whether it was revoked since cannot be asked of an ID token.',
  ],
  [
    'a good token of Lifeguard, clients not listed',
    { facts: { ...ASKED, clients: null } },
    'good GOOD',
    'In order: an access token of “acme-production” to Lifeguard itself for “maria”, which ends in 42 minutes.',
  ],
  [
    'good without a backend',
    { facts: { ...ASKED, connection: { ...FACTS.connection, backendHost: null } } },
    'good GOOD',
    'In order: an access token of “acme-production” to the app client “Web shop” for “maria”, which ends in 42 minutes.',
  ],
  [
    'good, user not looked up',
    { facts: { directory: { kind: 'unknown', why: 'The pool has not been read yet.' } } },
    'good GOOD',
    'In order: an access token of “acme-production” to the app client “Web shop” for “maria”, which ends in 42 minutes; not known yet: whether the user still exists, whether the user is enabled, whether it was revoked since and whether the backend knows the user, which an online check can tell.',
  ],
  [
    'good, made after the copy was read',
    { facts: { directory: { kind: 'none', live: false, asOf: NOW - 3_600_000 } } },
    'good GOOD',
    'In order: an access token of “acme-production” to the app client “Web shop” for “maria”, which ends in 42 minutes; not known yet: whether the user still exists, whether the user is enabled, whether it was revoked since and whether the backend knows the user, which an online check can tell.',
  ],
  [
    'good, of a machine',
    {
      payload: { sub: CLIENT, username: undefined },
      facts: { directory: { kind: 'none', live: false, asOf: NOW } },
    },
    'good GOOD',
    'In order: an access token of “acme-production” to the app client “Web shop” for itself (client credentials, no user), which ends in 42 minutes; not known yet: whether the backend takes it, which an online check can tell; whether it was revoked since cannot be asked of a token without a user.',
  ],
  [
    'good, though Cognito wants a scope',
    { facts: { ...ASKED, cognito: refusal('Access Token does not have required scopes') } },
    'good GOOD',
    'In order: an access token of “acme-production” to the app client “Web shop” for “maria”, which ends in 42 minutes; whether it was revoked since cannot be asked of a token without the scope aws.cognito.signin.user.admin.',
  ],
  [
    'groups that changed',
    { payload: { 'cognito:groups': ['admins'] }, facts: { directory: found({ groups: ['staff'] }) } },
    'warning STALE_GROUPS',
    'The access token is valid, but it still names the group “admins”; the user is now in the group “staff”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
  ],
  [
    'groups that are gone',
    { payload: { 'cognito:groups': ['admins', 'staff'] } },
    'warning STALE_GROUPS',
    'The access token is valid, but it still names the groups “admins, staff”; the user is now in no group: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
  ],
  [
    'groups that are new',
    { facts: { directory: found({ groups: ['staff'] }) } },
    'warning STALE_GROUPS',
    'The access token is valid, but it names no groups; the user is now in the group “staff”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
  ],
  [
    'an address that changed',
    { id: true, payload: { email: 'old@example.com' } },
    'warning STALE_ATTRIBUTES',
    'The ID token is valid, but it still says “email” is “old@example.com”; the user’s value is now “maria@example.com”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
  ],
  [
    'attributes that changed',
    { id: true, payload: { email: 'old@example.com', email_verified: false } },
    'warning STALE_ATTRIBUTES',
    'The ID token is valid, but it still says “email” is “old@example.com”; the user’s value is now “maria@example.com”, and 1 more claim has changed: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
  ],
  [
    'an attribute that is gone',
    { id: true, payload: { 'custom:tier': 'gold' } },
    'warning STALE_ATTRIBUTES',
    'The ID token is valid, but it still says “custom:tier” is “gold”; the user has no such value any more: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
  ],
  [
    'a clock that is behind',
    { facts: { ...ASKED, clockAheadMs: 420_000 } },
    'warning CLOCK_OFF',
    'The access token is in order, but this computer’s clock is 7 minutes behind the pool’s: set it, or programs on this computer will refuse good tokens or send expired ones.',
  ],
  [
    'a clock that is two hours ahead, as well as it can be measured',
    {
      now: NOW + 7_199_600,
      payload: { exp: inMinutes(180) },
      facts: { ...ASKED, clockAheadMs: -7_199_600 },
    },
    'warning CLOCK_OFF',
    'The access token is in order, but this computer’s clock is 2 hours ahead of the pool’s: set it, or programs on this computer will refuse good tokens or send expired ones.',
  ],
  [
    'a clock that is ahead, by which the token has ended',
    { now: NOW + 45 * 60_000, facts: { ...ASKED, clockAheadMs: -45 * 60_000 } },
    'warning CLOCK_OFF',
    'By the pool’s clock the access token is in order, but by this computer’s, which is 45 minutes ahead of it, it has ended: set this computer’s clock; if that was just done, check again, so that the two are compared anew.',
  ],
  [
    'a clock that is ahead',
    { facts: { ...ASKED, clockAheadMs: -420_000 } },
    'warning CLOCK_OFF',
    'The access token is in order, but this computer’s clock is 7 minutes ahead of the pool’s: set it, or programs on this computer will refuse good tokens or send expired ones.',
  ],
];

describe('what is left: stale claims, the clock, and good tokens', () => {
  it.each(CASES)('%s', (_what, spoiled, code, sentence) => {
    const { diagnosis } = judged(spoiled);
    expect(`${diagnosis.tone} ${diagnosis.code}`).toBe(code);
    expect(diagnosis.sentence).toBe(sentence);
  });

  it('names the weightiest cause first, and the next one when that is mended', () => {
    const spoiled = {
      header: { alg: 'none' },
      payload: { iss: undefined, exp: inMinutes(-1), client_id: 'gone' },
      purpose: 'identityPool',
      facts: {
        key: { kind: 'foreign', fetchedAt: NOW, unasked: [] },
        directory: found({ enabled: false }),
        cognito: refusal('Access Token has been revoked'),
      },
    } as const satisfies Spoiled;
    const mended: Spoiled[] = [
      spoiled,
      { ...spoiled, header: {} },
      { ...spoiled, header: {}, payload: { exp: inMinutes(-1), client_id: 'gone' } },
      { payload: { exp: inMinutes(-1), client_id: 'gone' }, purpose: 'identityPool' },
      { payload: { exp: inMinutes(-1), client_id: 'gone' } },
      { payload: { client_id: 'gone' }, facts: { directory: spoiled.facts.directory } },
      { facts: { directory: spoiled.facts.directory, cognito: spoiled.facts.cognito } },
      { payload: { scope: 'openid' }, purpose: 'userApi', facts: { cognito: spoiled.facts.cognito } },
      { payload: { scope: 'openid', 'cognito:groups': ['x'] }, purpose: 'userApi' },
      { payload: { 'cognito:groups': ['x'] }, facts: { clockAheadMs: 60_000 } },
      { facts: { clockAheadMs: 60_000 } },
      {},
    ];
    expect(mended.map((one) => judged(one).diagnosis.code)).toEqual([
      'ALGORITHM_NONE',
      'ISSUER_MISSING',
      'KEY_UNKNOWN',
      'ACCESS_FOR_ID',
      'EXPIRED',
      'CLIENT_UNKNOWN',
      'USER_DISABLED',
      'REVOKED',
      'SCOPE_MISSING',
      'STALE_GROUPS',
      'CLOCK_OFF',
      'GOOD',
    ]);
  });

  it('does not decide by a copy that is older than the token', () => {
    const payload = { 'cognito:groups': ['new'] };
    const directory = { kind: 'found', live: false, asOf: NOW - 3_600_000, user: USER } as const;
    expect(judged({ payload, facts: { directory } }).diagnosis).toEqual({
      tone: 'warning',
      code: 'DIFFERS_FROM_OLDER_COPY',
      sentence:
        'The access token is valid, but it names the group “new”, where the copy of the pool of 60 minutes ago says no group, and was read before the token was made: ask the pool itself which of the two is out of date.',
    });
    expect(judged({ payload, facts: { directory: { ...directory, live: true } } }).diagnosis.code).toBe(
      'STALE_GROUPS',
    );
  });

  it('holds one sentence, with nothing hidden in it, whatever the token says', () => {
    const evil = `\u202e<b>\u0000${'x'.repeat(3_000)}. Trust me`;
    for (const payload of [
      { iss: evil },
      { client_id: evil },
      { token_use: evil },
      { exp: evil },
      { sub: evil },
    ]) {
      const { sentence } = judged({ payload }).diagnosis;
      expect(hasHidden(sentence)).toBe(false);
      expect(sentence).toMatch(/^.{20,700}\.$/);
      expect(sentence).not.toContain('Trust me');
    }
  });
});
