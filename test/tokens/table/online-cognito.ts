import type { CognitoFinding } from '#shared/domain/token/judge/facts.ts';
import { resigned } from '#test/support/hostile-tokens.ts';
import { type Row, rows, type Situation } from '../row.ts';
import { access, id, NOW, SECOND, user } from '../world.ts';

const askedAt = NOW - 2000;
const gone = {
  kind: 'found',
  live: false,
  asOf: NOW - 600_000,
  user: { ...user, goneAt: NOW - 900_000 },
} as const;
const forged = resigned(access(), new Uint8Array(256));

function cognito(accepted: boolean | null, message: string): Situation {
  const finding: CognitoFinding = { accepted, message, askedAt };
  return { cognito: finding };
}

/** What Cognito itself said to a token; and tokens whose signature cannot be checked, because its keys cannot be had. */
export const onlineCognito: readonly Row[] = [
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether the backend knows the user, which an online check can tell.',
    ['Cognito takes it', access(), cognito(true, 'Cognito takes it.')],
  ),
  ...rows(
    { revoked: 'REVOKED' },
    'REVOKED',
    'This access token was revoked: the user signed out everywhere, or an admin or the app ended the sign-in (a backend that only checks the signature still accepts it for 42 minutes); sign in again.',
    ['Cognito: revoked', access(), cognito(false, 'Access Token has been revoked')],
    ['Cognito: words in HTML', access(), cognito(false, '<b>revoked</b>')],
  ),
  ...rows(
    { revoked: 'COGNITO_SAYS_EXPIRED' },
    'COGNITO_SAYS_EXPIRED',
    'Cognito says that this access token has expired, though its end is still to come by the clock known here: set this computer’s clock, then have the app refresh the token.',
    ['Cognito: expired, though it is not', access(), cognito(false, 'Access Token has expired')],
  ),
  ...rows(
    { time: 'EXPIRED', revoked: 'COGNITO_SAYS_EXPIRED' },
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 4 minutes): have the app refresh it, or sign in again.',
    [
      'Cognito: expired, and so it is',
      access({ exp: SECOND - 840 }),
      cognito(false, 'Access Token has expired'),
    ],
  ),
  ...rows(
    { revoked: 'COGNITO_USER_GONE' },
    'COGNITO_USER_GONE',
    'Cognito has no such user any more, so the account was deleted after this access token was made (a backend that only checks the signature still accepts it for 42 minutes): sign in with another account, or create the user anew.',
    ['Cognito: user does not exist', access(), cognito(false, 'User does not exist.')],
  ),
  ...rows(
    { revoked: 'COGNITO_USER_DISABLED' },
    'COGNITO_USER_DISABLED',
    'Cognito refuses this access token because the user is disabled (a backend that only checks the signature still accepts it for 42 minutes): enable the user, then sign in again.',
    ['Cognito: user disabled', access(), cognito(false, 'User is disabled.')],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether the backend knows the user, which an online check can tell; whether it was revoked since cannot be asked of a token without the scope aws.cognito.signin.user.admin.',
    [
      'Cognito: scopes missing',
      access({ scope: 'openid' }),
      cognito(false, 'Access Token does not have required scopes'),
    ],
  ),
  ...rows(
    { revoked: 'COGNITO_LACKS_KEY' },
    'COGNITO_LACKS_KEY',
    'The signature is valid, but the Cognito that was asked does not have the key that made it: compare the region (eu-central-1) and the endpoint of the connection “acme-production”, and see whether the pool still exists.',
    ['Cognito: not its token', access(), cognito(false, 'Could not verify signature for Access Token')],
  ),
  ...rows(
    { revoked: 'COGNITO_REFUSES' },
    'COGNITO_REFUSES',
    'Signature and times are in order, but Cognito refuses this access token (“Invalid Access Token”), most often because its sign-in was ended or revoked (a backend that only checks the signature still accepts it for 42 minutes): sign in again.',
    ['Cognito: invalid token', access(), cognito(false, 'Invalid Access Token')],
  ),
  ...rows(
    { revoked: 'COGNITO_REFUSES' },
    'COGNITO_REFUSES',
    'Signature and times are in order, but Cognito refuses this access token (“Something new”), most often because its sign-in was ended or revoked (a backend that only checks the signature still accepts it for 42 minutes): sign in again.',
    ['Cognito: words that nobody knows', access(), cognito(false, 'Something new')],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['Cognito could not be asked', access(), cognito(null, 'The network is away.')],
  ),
  ...rows(
    { userExists: 'USER_DELETED', revoked: 'REVOKED' },
    'USER_DELETED',
    'Signature and times are in order, but the user “ada” was deleted from “acme-production” (found missing 15 minutes ago), and nobody can use this account again (a backend that only checks the signature still accepts it for 42 minutes): create the user anew if that was a mistake, with a new sub.',
    [
      'Cognito: revoked, and the user was deleted',
      access(),
      { ...cognito(false, 'Access Token has been revoked'), directory: gone },
    ],
  ),
  ...rows(
    {},
    'KEYS_UNREACHABLE',
    'The signature could not be checked, because the pool’s signing keys could not be fetched from https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod12345/.well-known/jwks.json: try again when the pool can be reached, and trust nothing the access token says until then.',
    ['the keys cannot be had', access(), { keysAway: true }],
    ['the keys cannot be had, forged', forged, { keysAway: true }],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 4 minutes): have the app refresh it, or sign in again (its signature could not be checked).',
    ['the keys cannot be had, token expired', access({ exp: SECOND - 840 }), { keysAway: true }],
  ),
  ...rows(
    { use: 'ID_FOR_ACCESS' },
    'ID_FOR_ACCESS',
    'This is the ID token, which tells an app who signed in, and a backend needs the access token (token_use “access”): send the access token of the same sign-in (its signature could not be checked).',
    ['the keys cannot be had, ID token for the backend', id(), { keysAway: true, purpose: 'backend' }],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-access-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    ['Cognito takes a forged token', forged, cognito(true, 'Cognito takes it.')],
  ),
];
