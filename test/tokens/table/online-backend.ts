import { explainMe } from '#shared/domain/explain-me.ts';
import type { BackendFinding } from '#shared/domain/token/judge/facts.ts';
import { resigned } from '#test/support/hostile-tokens.ts';
import { type Row, rows, type Situation } from '../row.ts';
import { access, NOW, SECOND, user } from '../world.ts';

const HOST = 'api.acme.example';
const askedAt = NOW - 2000;
const gone = {
  kind: 'found',
  live: false,
  asOf: NOW - 600_000,
  user: { ...user, goneAt: NOW - 900_000 },
} as const;

/** What the backend answered, in the words that the session would use for it. */
function backend(
  httpStatus: number | null,
  body: unknown,
  signatureValid: boolean | null = true,
  rest: Situation = {},
): Situation {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = {
    httpStatus,
    contentType: 'application/json',
    location: null,
    body: text,
    tooLong: false,
  } as const;
  const failure = httpStatus === null ? ('refused' as const) : null;
  const problem = explainMe({ ...answer, failure }, { host: HOST, signatureValid });
  const finding: BackendFinding = { host: HOST, httpStatus, problem, said: text, askedAt };
  return { purpose: 'backend', backend: finding, ...rest };
}
const detail = (text: string) => ({ detail: text });
const forged = resigned(access(), new Uint8Array(256));

/** What the backend said to a token, and what that means together with everything else. */
export const onlineBackend: readonly Row[] = [
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since, which an online check can tell.',
    ['backend takes it', access(), backend(200, { id: 'x', username: user.sub, is_active: true })],
  ),
  ...rows(
    { backend: 'BACKEND_HAS_NO_USER' },
    'BACKEND_HAS_NO_USER',
    'The signature is valid, though the backend “api.acme.example” says “Invalid signature.”, by which such backends mean that they have no user for this token’s sub, or trust another pool: have the user created there (its username is the sub), or correct the backend’s pool id and region.',
    ['backend: Invalid signature, though it is valid', access(), backend(401, detail('Invalid signature.'))],
    [
      'backend answers with HTML in its words',
      access(),
      backend(401, detail('<img src=x onerror=alert(1)> Invalid signature.')),
    ],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG', backend: 'BACKEND_DOUBTS_SIGNATURE' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-access-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    [
      'backend: Invalid signature, and it is right',
      forged,
      backend(401, detail('Invalid signature.'), false),
    ],
  ),
  ...rows(
    { userExists: 'USER_DELETED', backend: 'BACKEND_HAS_NO_USER' },
    'USER_DELETED',
    'Signature and times are in order, but the user “ada” was deleted from “acme-production” (found missing 15 minutes ago), and nobody can use this account again (a backend that only checks the signature still accepts it for 42 minutes): create the user anew if that was a mistake, with a new sub.',
    [
      'backend: Invalid signature, and the user was deleted',
      access(),
      backend(401, detail('Invalid signature.'), true, { directory: gone }),
    ],
  ),
  ...rows(
    { backend: 'BACKEND_DOUBTS_SIGNATURE' },
    'BACKEND_DOUBTS_SIGNATURE',
    'The backend “api.acme.example” says that the signature is wrong, and Lifeguard could not show the contrary: get a new token by signing in, then ask again (its signature could not be checked).',
    [
      'backend: Invalid signature, but our keys cannot be had',
      access(),
      backend(401, detail('Invalid signature.'), null, { keysAway: true }),
    ],
  ),
  ...rows(
    { backend: 'BACKEND_SAYS_EXPIRED' },
    'BACKEND_SAYS_EXPIRED',
    'The backend “api.acme.example” takes the access token for expired, though by the pool’s clock it has 42 minutes left: the clock of the backend is wrong; have its keepers set it.',
    ['backend: expired, though it is not', access(), backend(401, detail('Signature has expired.'))],
  ),
  ...rows(
    { time: 'EXPIRED', backend: 'BACKEND_SAYS_EXPIRED' },
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 4 minutes): have the app refresh it, or sign in again.',
    [
      'backend: expired, and so it is',
      access({ exp: SECOND - 840 }),
      backend(401, detail('Signature has expired.')),
    ],
  ),
  ...rows(
    { backend: 'BACKEND_GOT_NO_TOKEN' },
    'BACKEND_GOT_NO_TOKEN',
    'The token was sent, but did not reach the check of “api.acme.example”: a proxy takes the Authorization header off, or another scheme than Bearer is expected; ask the backend’s keepers.',
    [
      'backend: credentials were not provided',
      access(),
      backend(401, detail('Authentication credentials were not provided.')),
    ],
  ),
  ...rows(
    { backend: 'BACKEND_USER_INACTIVE' },
    'BACKEND_USER_INACTIVE',
    'The access token is in order, but the backend “api.acme.example” has switched its user’s account off: have an admin of the backend switch it on (nothing in Cognito changes this).',
    ['backend: user inactive', access(), backend(401, detail('User inactive or deleted.'))],
    ['backend: account switched off', access(), backend(200, { username: user.sub, is_active: false })],
  ),
  ...rows(
    { backend: 'BACKEND_HAS_NO_USER' },
    'BACKEND_HAS_NO_USER',
    'The access token is in order, but the backend “api.acme.example” has no user for its sub: have the user created there (its username is the sub).',
    ['backend: no such user', access(), backend(401, detail('User not found'))],
  ),
  ...rows(
    { backend: 'BACKEND_WANTS_OTHER_CLIENT' },
    'BACKEND_WANTS_OTHER_CLIENT',
    'The access token is in order, but the backend “api.acme.example” accepts the tokens of other app clients only (access tokens carry client_id, not aud): have this app client added to those that it accepts.',
    ['backend: wrong audience', access(), backend(401, detail('Invalid audience'))],
  ),
  ...rows(
    { backend: 'BACKEND_TRUSTS_OTHER_POOL' },
    'BACKEND_TRUSTS_OTHER_POOL',
    'The access token is in order, but the backend “api.acme.example” trusts another pool, or only one of Cognito’s two issuer forms: have its region and pool id compared with this connection’s.',
    ['backend: wrong issuer', access(), backend(401, detail('Invalid issuer'))],
  ),
  ...rows(
    { backend: 'BACKEND_WANTS_OTHER_USE' },
    'BACKEND_WANTS_OTHER_USE',
    'The backend “api.acme.example” expects the ID token, not the access token: send that one, or have the backend accept this one.',
    ['backend: wrong token use', access(), backend(401, detail('Invalid token_use'))],
  ),
  ...rows(
    { backend: 'BACKEND_LACKS_KEY' },
    'BACKEND_LACKS_KEY',
    'The signature is valid, but the backend “api.acme.example” has no key that fits: it holds the keys of another pool, or an old copy of them; have it load the pool’s keys again.',
    [
      'backend: unknown kid',
      access(),
      backend(401, detail('Unable to find a signing key that matches: kid')),
    ],
  ),
  ...rows(
    { backend: 'BACKEND_REFUSES' },
    'BACKEND_REFUSES',
    'The access token is in order, but the backend “api.acme.example” refuses it without a known reason: compare pool id, region and app client id in the backend’s settings with this connection.',
    ['backend: 401 without a reason', access(), backend(401, '')],
  ),
  ...rows(
    { backend: 'BACKEND_FORBIDS' },
    'BACKEND_FORBIDS',
    'The access token is in order, but the backend “api.acme.example” forbids the request (403): a permission, group or scope is missing there, or a firewall stands before it; ask its keepers which.',
    ['backend: 403', access(), backend(403, detail('You do not have permission to perform this action.'))],
  ),
  ...rows(
    { backend: 'BACKEND_FAILED' },
    'BACKEND_FAILED',
    'Nothing is wrong with the token; what fails is the backend “api.acme.example”: there is no /api/v1/me at this address; the backend URL is most likely wrong; correct the backend URL of the connection: it is what comes before /api/v1/me.',
    ['backend: 404', access(), backend(404, detail('Not found.'))],
  ),
  ...rows(
    { backend: 'BACKEND_FAILED' },
    'BACKEND_FAILED',
    'Nothing is wrong with the token; what fails is the backend “api.acme.example”: the backend failed while answering (500); the token is not the cause; tell the backend’s keepers the time of this request; its log has the reason.',
    ['backend: 500', access(), backend(500, 'oops')],
  ),
  ...rows(
    { backend: 'BACKEND_FAILED' },
    'BACKEND_FAILED',
    'Nothing is wrong with the token; what fails is the backend “api.acme.example”: the proxy before api.acme.example answers, but the backend behind it does not (503); wait a minute and try again; if it stays so, tell the backend’s keepers.',
    ['backend: 503', access(), backend(503, '')],
  ),
  ...rows(
    { backend: 'BACKEND_FAILED' },
    'BACKEND_FAILED',
    'Nothing is wrong with the token; what fails is the backend “api.acme.example”: api.acme.example refused the connection: nothing is listening there; start the backend, or correct the port in the connection’s backend URL.',
    ['backend cannot be reached', access(), backend(null, '')],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 4 minutes): have the app refresh it, or sign in again.',
    [
      'backend takes it, though the token is expired',
      access({ exp: SECOND - 840 }),
      backend(200, { username: user.sub }),
    ],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-access-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    ['backend takes a forged token', forged, backend(200, { username: user.sub })],
  ),
];
