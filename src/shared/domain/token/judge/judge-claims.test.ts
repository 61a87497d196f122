import { describe, expect, it } from 'vitest';
import { CLIENT, inMinutes, judged, NOW, type Spoiled, verdictOf } from './judge-fixtures.ts';

const UNREACHABLE = { kind: 'unreachable', message: 'The keys could not be fetched.' } as const;

/** What is wrong, the code of the diagnosis with its tone, and the sentence to the letter. */
const CASES: [what: string, spoiled: Spoiled, code: string, sentence: string][] = [
  [
    'an ID token for a backend',
    { id: true, purpose: 'backend' },
    'bad ID_FOR_ACCESS',
    'This is the ID token, which tells an app who signed in, and a backend needs the access token (token_use “access”): send the access token of the same sign-in.',
  ],
  [
    'an ID token for the user API',
    { id: true, purpose: 'userApi' },
    'bad ID_FOR_ACCESS',
    'This is the ID token, which tells an app who signed in, and Cognito’s user API needs the access token (token_use “access”): send the access token of the same sign-in.',
  ],
  [
    'an access token for an identity pool',
    { purpose: 'identityPool' },
    'bad ACCESS_FOR_ID',
    'This is the access token, and an identity pool needs the ID token (token_use “id”): send the ID token of the same sign-in.',
  ],
  [
    'no use',
    { payload: { token_use: undefined } },
    'bad USE_MISSING',
    'The token does not say what it is for (token_use), and Cognito’s tokens are for “id” or “access”: another program made it; get one by signing in.',
  ],
  [
    'another use',
    { payload: { token_use: 'refresh' } },
    'bad USE_UNKNOWN',
    'The token says that it is for “refresh” (token_use), and Cognito’s tokens are for “id” or “access”: another program made it; get one by signing in.',
  ],
  [
    'expired',
    { payload: { exp: inMinutes(-14), iat: inMinutes(-74) } },
    'bad EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 60 minutes): have the app refresh it, or sign in again.',
  ],
  [
    'an expired ID token',
    { id: true, payload: { exp: inMinutes(-600), iat: inMinutes(-660) } },
    'bad EXPIRED',
    'This ID token expired 10 hours ago (it was made to last 60 minutes): have the app refresh it, or sign in again.',
  ],
  [
    'expired last year',
    { payload: { exp: inMinutes(-400 * 1440), iat: inMinutes(-400 * 1440 - 60) } },
    'bad EXPIRED',
    'This access token expired 400 days ago (it was made to last 60 minutes): by now its refresh token has most often ended as well, so sign in again.',
  ],
  [
    'expired this very second',
    { payload: { exp: inMinutes(0) } },
    'bad EXPIRED',
    'This access token expired less than a second ago (it was made to last 18 minutes): have the app refresh it, or sign in again.',
  ],
  [
    'expired by the pool’s clock only',
    { payload: { exp: inMinutes(5) }, facts: { clockAheadMs: 600_000 } },
    'bad EXPIRED',
    'This access token expired 5 minutes ago by the pool’s clock, which this computer’s clock is 10 minutes behind (it was made to last 23 minutes): have the app refresh it, or sign in again.',
  ],
  [
    'expired, keys out of reach',
    { payload: { exp: inMinutes(-14), iat: inMinutes(-74) }, facts: { key: UNREACHABLE } },
    'bad EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 60 minutes): have the app refresh it, or sign in again (its signature could not be checked).',
  ],
  [
    'no exp',
    { payload: { exp: undefined } },
    'bad TIME_MISSING',
    'The access token does not say when it ends (exp), so it would be good for ever, and no verifier may accept it: Cognito did not make it; get one by signing in.',
  ],
  [
    'no iat',
    { payload: { iat: undefined } },
    'bad TIME_MISSING',
    'The access token has no time of issue (iat), as every token of Cognito has: another program made it; get one by signing in.',
  ],
  [
    'exp 1e300',
    { payload: { exp: 1e300 } },
    'bad TIME_NOT_SANE',
    'The access token’s end (exp) is “1e+300”, which is no time that a token can have: another program made or changed it; get one by signing in.',
  ],
  [
    'exp −1',
    { payload: { exp: -1 } },
    'bad TIME_NOT_SANE',
    'The access token’s end (exp) is “-1”, which is no time that a token can have: another program made or changed it; get one by signing in.',
  ],
  [
    'exp as text',
    { payload: { exp: '1795271520' } },
    'bad TIME_NOT_SANE',
    'The access token’s end (exp) is “1795271520”, which is not a number of seconds: another program made or changed it; get one by signing in.',
  ],
  [
    'exp in milliseconds',
    { payload: { exp: NOW + 60_000 } },
    'bad TIME_NOT_SANE',
    'The access token’s end (exp) is “1795271580000”, which is in milliseconds where seconds belong: another program made or changed it; get one by signing in.',
  ],
  [
    'an end before the start',
    { payload: { exp: inMinutes(-20) } },
    'bad TIME_NOT_SANE',
    'The access token’s end (exp) is not after its time of issue (iat): another program made or changed it; get one by signing in.',
  ],
  [
    'nbf 1e20',
    { payload: { nbf: 1e20 } },
    'bad TIME_NOT_SANE',
    'The access token’s start (nbf) is “100000000000000000000”, which is no time that a token can have: another program made or changed it; get one by signing in.',
  ],
  [
    'nbf in five minutes',
    { payload: { nbf: inMinutes(5) } },
    'bad NOT_YET_VALID',
    'This access token is not valid yet, only in 5 minutes (nbf), though its signature is valid: this computer’s clock was set after the pool’s was last heard of; check again, so that the two are compared anew.',
  ],
  [
    'issued in an hour',
    { payload: { iat: inMinutes(10) } },
    'bad ISSUED_IN_FUTURE',
    'This access token says that it was issued 10 minutes from now (iat), though its signature is valid: this computer’s clock was set after the pool’s was last heard of; check again, so that the two are compared anew.',
  ],
  [
    'issued in an hour, clock unknown',
    { payload: { iat: inMinutes(10) }, facts: { clockAheadMs: null } },
    'bad ISSUED_IN_FUTURE',
    'This access token says that it was issued 10 minutes from now (iat), though its signature is valid: the clock of this computer is behind; set it, then check again.',
  ],
  [
    'an app client that is not the pool’s',
    { payload: { client_id: 'gone' } },
    'bad CLIENT_UNKNOWN',
    'The pool has no app client “gone”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and sign in again.',
  ],
  [
    'an app client, with none listed',
    { payload: { client_id: 'perhaps' }, facts: { clients: null } },
    'warning CLIENT_NOT_LISTED',
    'Nothing is wrong so far, but the app clients of the pool could not be listed, so nobody can say whether “perhaps” is one of them: look again with a role that may list them (cognito-idp:ListUserPoolClients), or compare it by hand.',
  ],
  [
    'no app client',
    { payload: { client_id: undefined } },
    'bad CLIENT_MISSING',
    'The access token does not name the app client that it was issued to (client_id): Cognito did not make it so; get one by signing in.',
  ],
  [
    'the app client in the other claim',
    { payload: { client_id: undefined, aud: CLIENT } },
    'bad CLIENT_IN_OTHER_CLAIM',
    'The access token names its app client in aud, where only the other kind of token has it (this kind: client_id): Cognito did not make it so; get one by signing in.',
  ],
  [
    'no scope for the user API',
    { payload: { scope: 'openid' }, purpose: 'userApi' },
    'bad SCOPE_MISSING',
    'The access token lacks the scope aws.cognito.signin.user.admin, without which Cognito’s user API refuses it: have the app ask for this scope (and the app client allow it), then sign in again.',
  ],
  [
    'scopes that are a list',
    { payload: { scope: ['aws.cognito.signin.user.admin'] }, purpose: 'userApi' },
    'bad SCOPE_MISSING',
    'The access token lacks the scope aws.cognito.signin.user.admin, without which Cognito’s user API refuses it: have the app ask for this scope (and the app client allow it), then sign in again.',
  ],
];

describe('use, times, client and scopes', () => {
  it.each(CASES)('%s', (_what, spoiled, code, sentence) => {
    const { diagnosis } = judged(spoiled);
    expect(`${diagnosis.tone} ${diagnosis.code}`).toBe(code);
    expect(diagnosis.sentence).toBe(sentence);
  });

  it('gives the times exactly in the verdict', () => {
    const { verdicts } = judged({
      payload: { exp: inMinutes(-14), iat: inMinutes(-74) },
      facts: { clockAheadMs: 60_000 },
    });
    const time = verdicts.find(({ check }) => check === 'time');
    expect(time?.found).toBe('issued 2026-11-21T13:18:00Z, ends 2026-11-21T14:18:00Z, lasts 60 minutes');
    expect(time?.expected).toBe(
      'issued before and ending after 2026-11-21T14:33:00Z (the pool’s clock; this computer’s clock is 60 seconds behind)',
    );
  });

  it('says where a token was made to last longer than any of Cognito', () => {
    const lasting = (minutes: number) =>
      judged({ payload: { exp: inMinutes(minutes), iat: inMinutes(0) } }).verdicts.find(
        ({ check }) => check === 'time',
      )?.found;
    expect(lasting(1440)).toMatch(/lasts 24 hours$/);
    expect(lasting(1441)).toMatch(/lasts 24 hours, and those of Cognito a day at most$/);
    expect(lasting(30 * 1440)).toMatch(/lasts 30 days, and those of Cognito a day at most$/);
  });

  it('says milliseconds only of what can be some', () => {
    const said = (exp: number) => judged({ payload: { exp } }).diagnosis.sentence;
    expect(said(NOW)).toContain('in milliseconds');
    expect(said(253_402_300_800)).toContain('which is no time that a token can have');
  });

  it('says which clock it is that the times were compared with', () => {
    const { verdicts } = judged({ facts: { clockAheadMs: null } });
    expect(verdicts.find(({ check }) => check === 'time')?.expected).toBe(
      'issued before and ending after 2026-11-21T14:32:00Z (this computer’s clock; the pool’s is not known)',
    );
  });

  it('holds to the end to the second, and lets a token be five seconds early', () => {
    expect(verdictOf(judged({ payload: { exp: inMinutes(0) + 1 } }), 'time')).toBe('good GOOD');
    expect(verdictOf(judged({ payload: { iat: inMinutes(0) + 5 } }), 'time')).toBe('good GOOD');
    expect(verdictOf(judged({ payload: { iat: inMinutes(0) + 6 } }), 'time')).toBe('bad ISSUED_IN_FUTURE');
  });

  it('judges by the pool’s clock where the two differ', () => {
    const payload = { exp: inMinutes(-5), iat: inMinutes(-65) };
    expect(verdictOf(judged({ payload, facts: { clockAheadMs: -600_000 } }), 'time')).toBe('good GOOD');
    expect(verdictOf(judged({ payload, facts: { clockAheadMs: Number.NaN } }), 'time')).toBe('bad EXPIRED');
    expect(verdictOf(judged({ now: Number.NaN }), 'time')).toBe('bad EXPIRED');
  });

  it('takes either use where it does not matter, and the right one where it does', () => {
    expect(verdictOf(judged({ id: true }), 'use')).toBe('good GOOD');
    expect(verdictOf(judged({ id: true, purpose: 'identityPool' }), 'use')).toBe('good GOOD');
    expect(verdictOf(judged({ purpose: 'userApi' }), 'use')).toBe('good GOOD');
    // A wrong use is one verdict; the client is looked for where this kind of token has it.
    expect(verdictOf(judged({ id: true, purpose: 'backend' }), 'client')).toBe('good GOOD');
  });

  it('knows the app client also where it does not know the use', () => {
    for (const token_use of [undefined, 'refresh', 'Access', ['access'], '']) {
      for (const purpose of ['any', 'backend', 'identityPool'] as const) {
        expect(verdictOf(judged({ payload: { token_use }, purpose }), 'client')).toBe('good GOOD');
        expect(verdictOf(judged({ id: true, payload: { token_use }, purpose }), 'client')).toBe('good GOOD');
      }
    }
    const gone = judged({ payload: { token_use: 'refresh', client_id: 'gone', aud: CLIENT } });
    expect(verdictOf(gone, 'client')).toBe('bad CLIENT_UNKNOWN');
  });

  it('does not take the audience of a resource server for the client', () => {
    expect(verdictOf(judged({ payload: { aud: 'https://api.acme.example' } }), 'client')).toBe('good GOOD');
    expect(verdictOf(judged({ payload: { aud: CLIENT, client_id: 'gone' } }), 'client')).toBe(
      'bad CLIENT_UNKNOWN',
    );
  });

  it('asks for scopes of access tokens only, and for one where one is needed', () => {
    expect(verdictOf(judged({ id: true }), 'scopes')).toBe('notApplicable ONLY_ACCESS_TOKENS');
    expect(verdictOf(judged({ payload: { scope: 'openid' } }), 'scopes')).toBe('good GOOD');
    expect(verdictOf(judged({ payload: { scope: undefined } }), 'scopes')).toBe('unknown SCOPES_NOT_SAID');
    expect(verdictOf(judged({ purpose: 'userApi' }), 'scopes')).toBe('good GOOD');
    const alike = judged({ payload: { scope: 'xaws.cognito.signin.user.admin' }, purpose: 'userApi' });
    expect(verdictOf(alike, 'scopes')).toBe('bad SCOPE_MISSING');
  });
});
