import { describe, expect, it } from 'vitest';
import type { MirrorUser } from '../../mirror.ts';
import { FACTS, judged, NOW, type Spoiled, USER, verdictOf } from './judge-fixtures.ts';

const UNREACHABLE = { kind: 'unreachable', message: 'The keys could not be fetched.' } as const;
const found = (user: Partial<MirrorUser>) =>
  ({ kind: 'found', live: true, asOf: NOW, user: { ...USER, ...user } }) as const;
const refusal = (message: string) => ({ accepted: false, message, askedAt: NOW });
const backend = (httpStatus: number | null, said: string | null) => ({
  host: 'api.acme.example',
  httpStatus,
  said,
  askedAt: NOW,
  problem: { meaning: 'The proxy answers. The backend does not.', next: 'Wait a minute.' },
});

/** What is wrong, the code of the diagnosis with its tone, and the sentence to the letter. */
const CASES: [what: string, spoiled: Spoiled, code: string, sentence: string][] = [
  [
    'no sub',
    { payload: { sub: undefined } },
    'bad SUBJECT_MISSING',
    'The access token does not say whose it is (sub), as every token of Cognito does: another program made it; get one by signing in.',
  ],
  [
    'a deleted user',
    {
      facts: {
        directory: { kind: 'found', live: false, asOf: NOW, user: { ...USER, goneAt: NOW - 600_000 } },
      },
    },
    'bad USER_DELETED',
    'Signature and times are in order, but the user “maria” was deleted from “acme-production” (found missing 10 minutes ago), and nobody can use this account again (a backend that only checks the signature still accepts it for 42 minutes): create the user anew if that was a mistake, with a new sub.',
  ],
  [
    'a user that is not in the copy',
    { facts: { directory: { kind: 'none', live: false, asOf: NOW - 600_000 } } },
    'bad USER_NOT_IN_POOL',
    'Signature and times are in order, but “acme-production” has no user with this token’s sub, by its copy of 10 minutes ago: the user was deleted after the token was made (a backend that only checks the signature still accepts it for 42 minutes); ask the pool itself to be sure.',
  ],
  [
    'a user that the pool does not have',
    { facts: { directory: { kind: 'none', live: true, asOf: NOW } } },
    'bad USER_NOT_IN_POOL',
    'Signature and times are in order, but “acme-production” has no user with this token’s sub: the user was deleted after the token was made (a backend that only checks the signature still accepts it for 42 minutes); create the user anew if that was a mistake, with a new sub.',
  ],
  [
    'a user that the pool does not have, keys out of reach',
    { facts: { key: UNREACHABLE, directory: { kind: 'none', live: true, asOf: NOW } } },
    'bad USER_NOT_IN_POOL',
    'By what this token says, “acme-production” has no user with this token’s sub: the user was deleted, or the token was made for another pool; create the user anew if that was a mistake, with a new sub (its signature could not be checked).',
  ],
  [
    'a disabled user',
    { facts: { directory: found({ enabled: false }) } },
    'bad USER_DISABLED',
    'Signature and times are in order, but the account of “maria” was disabled, so Cognito refuses its tokens and every new sign-in (a backend that only checks the signature still accepts it for 42 minutes): enable the user, then sign in again.',
  ],
  [
    'a user who must change the password',
    { facts: { directory: found({ status: 'FORCE_CHANGE_PASSWORD' }) } },
    'warning USER_CANNOT_SIGN_IN',
    'The access token is valid for 42 minutes, but “maria” has a temporary password, which must be changed at the next sign-in with it: give a new one if it has ended (after 7 days unless the pool says otherwise).',
  ],
  [
    'a user who must reset',
    { facts: { directory: found({ status: 'RESET_REQUIRED' }) } },
    'warning USER_CANNOT_SIGN_IN',
    'The access token is valid for 42 minutes, but “maria” cannot sign in again as things are: has to set a new password with a code before signing in again: an admin reset it, or the user was imported.',
  ],
  [
    'a user whose password leaked',
    { facts: { directory: found({ status: 'COMPROMISED' }) } },
    'warning USER_CANNOT_SIGN_IN',
    'The access token is valid for 42 minutes, but “maria” cannot sign in again as things are: Cognito found the password among leaked ones; the account needs a new password.',
  ],
  [
    'a backend that has no such user',
    { facts: { backend: backend(401, '{"detail":"Invalid signature."}') } },
    'bad BACKEND_HAS_NO_USER',
    'The signature is valid, though the backend “api.acme.example” says “Invalid signature.”, by which such backends mean that they have no user for this token’s sub, or trust another pool: have the user created there (its username is the sub), or correct the backend’s pool id and region.',
  ],
  [
    'a backend that says so',
    { facts: { backend: backend(401, '{"detail":"User not found"}') } },
    'bad BACKEND_HAS_NO_USER',
    'The access token is in order, but the backend “api.acme.example” has no user for its sub: have the user created there (its username is the sub).',
  ],
  [
    'a backend with an inactive account',
    { facts: { backend: backend(200, '{"id":1,"is_active":false}') } },
    'bad BACKEND_USER_INACTIVE',
    'The access token is in order, but the backend “api.acme.example” has switched its user’s account off: have an admin of the backend switch it on (nothing in Cognito changes this).',
  ],
  [
    'a backend that says inactive',
    { facts: { backend: backend(401, 'User inactive or deleted.') } },
    'bad BACKEND_USER_INACTIVE',
    'The access token is in order, but the backend “api.acme.example” has switched its user’s account off: have an admin of the backend switch it on (nothing in Cognito changes this).',
  ],
  [
    'a backend that takes it for expired',
    { facts: { backend: backend(401, 'Signature has expired.') } },
    'bad BACKEND_SAYS_EXPIRED',
    'The backend “api.acme.example” takes the access token for expired, though by the pool’s clock it has 42 minutes left: the clock of the backend is wrong; have its keepers set it.',
  ],
  [
    'a backend that got no token',
    { facts: { backend: backend(401, 'Authentication credentials were not provided.') } },
    'bad BACKEND_GOT_NO_TOKEN',
    'The token was sent, but did not reach the check of “api.acme.example”: a proxy takes the Authorization header off, or another scheme than Bearer is expected; ask the backend’s keepers.',
  ],
  [
    'a backend of other clients',
    { facts: { backend: backend(401, 'Invalid audience') } },
    'bad BACKEND_WANTS_OTHER_CLIENT',
    'The access token is in order, but the backend “api.acme.example” accepts the tokens of other app clients only (access tokens carry client_id, not aud): have this app client added to those that it accepts.',
  ],
  [
    'a backend of another pool',
    { facts: { backend: backend(401, 'Invalid issuer') } },
    'bad BACKEND_TRUSTS_OTHER_POOL',
    'The access token is in order, but the backend “api.acme.example” trusts another pool, or only one of Cognito’s two issuer forms: have its region and pool id compared with this connection’s.',
  ],
  [
    'a backend that wants ID tokens',
    { facts: { backend: backend(401, 'wrong token_use') } },
    'bad BACKEND_WANTS_OTHER_USE',
    'The backend “api.acme.example” expects the ID token, not the access token: send that one, or have the backend accept this one.',
  ],
  [
    'a backend without the key',
    { facts: { backend: backend(401, 'no such kid') } },
    'bad BACKEND_LACKS_KEY',
    'The signature is valid, but the backend “api.acme.example” has no key that fits: it holds the keys of another pool, or an old copy of them; have it load the pool’s keys again.',
  ],
  [
    'a backend that says nothing',
    { facts: { backend: backend(401, null) } },
    'bad BACKEND_REFUSES',
    'The access token is in order, but the backend “api.acme.example” refuses it without a known reason: wait a minute.',
  ],
  [
    'a backend that forbids',
    { facts: { backend: backend(403, 'no') } },
    'bad BACKEND_FORBIDS',
    'The access token is in order, but the backend “api.acme.example” forbids the request (403): a permission, group or scope is missing there, or a firewall stands before it; ask its keepers which.',
  ],
  [
    'a backend that is down',
    { facts: { backend: backend(503, 'x') } },
    'warning BACKEND_FAILED',
    'Nothing is wrong with the token; what fails is the backend “api.acme.example”: the proxy answers; the backend does not; wait a minute.',
  ],
  [
    'a backend that cannot be reached',
    { facts: { backend: backend(null, null) } },
    'warning BACKEND_FAILED',
    'Nothing is wrong with the token; what fails is the backend “api.acme.example”: the proxy answers; the backend does not; wait a minute.',
  ],
];

describe('the user, Cognito and the backend', () => {
  it.each(CASES)('%s', (_what, spoiled, code, sentence) => {
    const { diagnosis } = judged(spoiled);
    expect(`${diagnosis.tone} ${diagnosis.code}`).toBe(code);
    expect(diagnosis.sentence).toBe(sentence);
  });

  it('knows that a copy which is older than the token says nothing of its user', () => {
    const before = NOW - 3_600_000;
    const none = { kind: 'none', live: false, asOf: before } as const;
    expect(verdictOf(judged({ facts: { directory: none } }), 'userExists')).toBe(
      'unknown NOT_YET_IN_THE_COPY',
    );
    const was = { ...found({ enabled: false }), live: false, asOf: before };
    expect(verdictOf(judged({ facts: { directory: was } }), 'userEnabled')).toBe(
      'unknown NOT_YET_IN_THE_COPY',
    );
    const since = { ...was, user: { ...was.user, updatedAt: NOW } };
    expect(verdictOf(judged({ facts: { directory: since } }), 'userEnabled')).toBe('bad USER_DISABLED');
  });

  it('does not judge one user by another', () => {
    const judgement = judged({ facts: { directory: found({ sub: 'somebody-else', enabled: false }) } });
    expect(verdictOf(judgement, 'userExists')).toBe('unknown NOT_LOOKED_UP');
    expect(verdictOf(judgement, 'userEnabled')).toBe('unknown NOT_LOOKED_UP');
  });

  it('believes Cognito itself more than an older copy, and the pool more than both', () => {
    const gone = {
      kind: 'found',
      live: false,
      asOf: NOW - 60_000,
      user: { ...USER, goneAt: NOW - 60_000 },
    } as const;
    const cognito = { accepted: true, message: 'Cognito takes it.', askedAt: NOW };
    const judgement = judged({ facts: { directory: gone, cognito } });
    expect(verdictOf(judgement, 'userExists')).toBe('good GOOD');
    expect(verdictOf(judgement, 'userEnabled')).toBe('good GOOD');
    const live = { kind: 'none', live: true, asOf: NOW } as const;
    expect(verdictOf(judged({ facts: { directory: live, cognito } }), 'userExists')).toBe(
      'bad USER_NOT_IN_POOL',
    );
  });

  it('says what was not asked, and of whom nothing can be asked', () => {
    expect(verdictOf(judged(), 'revoked')).toBe('unknown NOT_ASKED');
    expect(verdictOf(judged(), 'backend')).toBe('unknown NOT_ASKED');
    expect(
      verdictOf(
        judged({ id: true, facts: { cognito: refusal('Access Token has been revoked') } }),
        'revoked',
      ),
    ).toBe('unknown ONLY_ACCESS_TOKENS');
    const unreached = { accepted: null, message: 'Cognito could not be reached.', askedAt: NOW };
    expect(verdictOf(judged({ facts: { cognito: unreached } }), 'revoked')).toBe(
      'unknown COGNITO_NOT_REACHED',
    );
    const connection = { ...FACTS.connection, backendHost: null };
    expect(verdictOf(judged({ facts: { connection } }), 'backend')).toBe('notApplicable NO_BACKEND');
  });

  it('does not call a signature valid that was not checked', () => {
    const doubted = judged({
      facts: { key: UNREACHABLE, backend: backend(401, '{"detail":"Invalid signature."}') },
    });
    expect(doubted.diagnosis.code).toBe('BACKEND_DOUBTS_SIGNATURE');
    expect(doubted.diagnosis.sentence).not.toContain('valid');
    const revoked = judged({ facts: { key: UNREACHABLE, cognito: refusal('Invalid Access Token') } });
    expect(revoked.diagnosis.sentence).not.toContain('in order');
  });
});
