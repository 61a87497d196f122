import { rs256, withText } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, accessHeader, CLIENTS, id, NOW, production, SECOND, user } from '../world.ts';

const key = production.access.privateKey;
const [, newer] = production.issuer.issuers;
const text = (payload: string) => rs256(key, accessHeader, payload);
const live = { directory: { kind: 'found', live: true, asOf: NOW, user } } as const;
const asked = { cognito: { accepted: true, message: 'Cognito takes it.', askedAt: NOW } } as const;

/** Genuine tokens in unusual shapes: none of them may be refused. */
export const good: readonly Row[] = [
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['an access token', access()],
    ['an access token in the newer form of the issuer', access({ iss: newer })],
    ['an access token for the backend', access(), { purpose: 'backend' }],
    ['an access token for the user API', access(), { purpose: 'userApi' }],
    ['an access token bound to a resource (aud)', access({ aud: 'https://api.acme.example' })],
    [
      'an access token bound to several resources',
      access({ aud: ['https://api.acme.example', 'https://b.acme.example'] }),
    ],
    ['times with fractions', access({ iat: accessClaims.iat + 0.25, exp: accessClaims.exp + 0.75 })],
    ['auth_time of last month', access({ auth_time: SECOND - 30 * 86_400 })],
    [
      'no auth_time, no jti, no event_id',
      access({ auth_time: undefined, jti: undefined, event_id: undefined }),
    ],
    ['white space in the JSON', text(JSON.stringify(accessClaims, null, 2))],
    [
      'claims in another order',
      text(JSON.stringify(Object.fromEntries(Object.entries(accessClaims).reverse()))),
    ],
    ['claims written with escapes', text(JSON.stringify(accessClaims).replace('"exp"', '"\\u0065xp"'))],
    [
      'a claim nested as deep as is read',
      text(withText(accessClaims, `"x":${'['.repeat(31)}${']'.repeat(31)}`)),
    ],
    [
      'a big number in a claim',
      text(withText(accessClaims, '"order_number":123456789012345678901234567890')),
    ],
    ['60 KB of claims', access({ 'dev:blob': 'x'.repeat(60_000) })],
    ['900 KB of claims', access({ 'dev:blob': 'x'.repeat(675_000) })],
    ['user asked of the pool just now', access(), live],
    ['no other connection', access(), { alone: true }],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an ID token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether the backend knows the user, which an online check can tell; whether it was revoked since cannot be asked of an ID token.',
    ['an ID token', id()],
    ['an ID token in the newer form of the issuer', id({ iss: newer })],
    ['an ID token for the identity pool', id(), { purpose: 'identityPool' }],
    ['a nonce in the ID token', id({ nonce: 'n-0S6_WzA2Mj', at_hash: 'x4Q8' })],
    ['other scripts in a claim', id({ greeting: 'محمد 😀 山田 Ñ' })],
    [
      'linked identities in the ID token',
      id({
        identities: [
          {
            userId: '1098',
            providerName: 'Google',
            providerType: 'Google',
            issuer: null,
            primary: 'true',
            dateCreated: '1700000000000',
          },
        ],
      }),
    ],
    [
      'roles in the ID token',
      id({
        'cognito:roles': ['arn:aws:iam::1:role/a'],
        'cognito:preferred_role': 'arn:aws:iam::1:role/a',
      }),
    ],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “lifeguard” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['an access token of Lifeguard itself', access({ client_id: CLIENTS.lifeguard.clientId })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to Lifeguard itself for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    [
      'an access token of Lifeguard itself, clients unknown',
      access({ client_id: CLIENTS.lifeguard.clientId }),
      { clientsUnknown: true },
    ],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an ID token of “acme-production” to Lifeguard itself for “ada”, which ends in 42 minutes; not known yet: whether the backend knows the user, which an online check can tell; whether it was revoked since cannot be asked of an ID token.',
    [
      'an ID token of Lifeguard itself, clients unknown',
      id({ aud: CLIENTS.lifeguard.clientId }),
      { clientsUnknown: true },
    ],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-mobile” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['an access token of the mobile app', access({ client_id: CLIENTS.mobile.clientId })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 1 second; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['a token that ends in one second', access({ exp: SECOND + 1 })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 60 minutes; not known yet: whether the user is enabled, whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['a token made this very second', access({ iat: SECOND, auth_time: SECOND, exp: SECOND + 3600 })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 23 hours; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['a token that lives for a day', access({ exp: accessClaims.iat + 86_400 })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether the backend knows the user, which an online check can tell.',
    ['Cognito asked just now', access(), { ...live, ...asked }],
  ),
];
