import { createPublicKey } from 'node:crypto';
import { hmac } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, accessHeader, attacker, production, SECOND } from '../world.ts';

const jwk = createPublicKey(attacker.privateKey).export({ format: 'jwk' });
const x5c = [createPublicKey(attacker.privateKey).export({ type: 'spki', format: 'der' }).toString('base64')];
const own = { kid: production.access.kid };
const forged = (header: object) => attacker.sign(accessClaims, header);
const link = 'https://attacker.example/keys.json';

/** Keys that the token itself brings or points to (CVE-2018-0114); each is signed by the key it brings. */
export const headerKeys: readonly Row[] = [
  ...rows(
    { key: 'KEY_IN_HEADER', signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The access token brings a key of its own (jwk), which is never trusted, and its signature does not fit the pool’s key “prod-access-key”: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    ['jwk of a stranger under the pool’s key id', forged({ ...own, jwk })],
    ['jwk of a stranger with the pool’s key id inside', forged({ ...own, jwk: { ...jwk, ...own } })],
    ['jwk is a text', forged({ ...own, jwk: JSON.stringify(jwk) })],
    ['jwk is null', forged({ ...own, jwk: null })],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'The access token brings a key of its own (jwk), which is never trusted, and no pool that Lifeguard knows has the key “attacker-key” that it names: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    ['jwk of a stranger under his own key id', forged({ jwk })],
  ),
  ...rows(
    { key: 'KEY_NOT_NAMED' },
    'KEY_NOT_NAMED',
    'The access token brings a key of its own (jwk), which is never trusted, and does not say which key of the pool signed it (kid): it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    ['jwk of a stranger without a key id', forged({ kid: undefined, jwk })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_SHARED_SECRET', key: 'KEY_IN_HEADER' },
    'ALGORITHM_SHARED_SECRET',
    'The token is signed with a password (alg “HS256”) instead of the pool’s key (RS256): it is a forgery, or another system made it; get one by signing in.',
    [
      'jwk with a password for HMAC',
      hmac('k', { alg: 'HS256', ...own, jwk: { kty: 'oct', k: 'aw' } }, accessClaims),
    ],
  ),
  ...rows(
    { key: 'KEY_IN_HEADER' },
    'KEY_IN_HEADER',
    'The access token is signed by a key of this pool, but brings a key of its own along (jwk), as no token of Cognito does: Lifeguard did not use it; find out what made it before you trust a verifier with it.',
    ['jwk in a genuine token', access({}, { jwk })],
  ),
  ...rows(
    { key: 'KEY_IN_HEADER', time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 4 minutes): have the app refresh it, or sign in again.',
    ['jwk in a genuine token that has ended', access({ exp: SECOND - 840 }, { jwk })],
  ),
  ...rows(
    { key: 'KEY_IN_HEADER', signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The access token brings a key of its own (jku), which is never trusted, and its signature does not fit the pool’s key “prod-access-key”: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    ['jku of a stranger under the pool’s key id', forged({ ...own, jku: link })],
    ['jku with the pool’s address in its query', forged({ ...own, jku: `${link}?${production.iss}` })],
    [
      'jku into the cloud’s metadata service',
      forged({ ...own, jku: 'http://169.254.169.254/latest/meta-data/' }),
    ],
    ['jku to a file', forged({ ...own, jku: 'file:///etc/passwd' })],
    ['jku as data URL', forged({ ...own, jku: `data:application/json,${JSON.stringify({ keys: [jwk] })}` })],
    ['jku in a list', forged({ ...own, jku: [link] })],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'The access token brings a key of its own (jku), which is never trusted, and no pool that Lifeguard knows has the key “attacker-key” that it names: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    ['jku of a stranger under his own key id', forged({ jku: link })],
    ['jku that begins like the pool’s', forged({ jku: `${production.iss}@attacker.example/keys` })],
  ),
  ...rows(
    { key: 'KEY_NOT_NAMED' },
    'KEY_NOT_NAMED',
    'The access token brings a key of its own (jku), which is never trusted, and does not say which key of the pool signed it (kid): it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    ['jku of a stranger without a key id', forged({ kid: undefined, jku: link })],
  ),
  ...rows(
    { key: 'KEY_IN_HEADER' },
    'KEY_IN_HEADER',
    'The access token is signed by a key of this pool, but brings a key of its own along (jku), as no token of Cognito does: Lifeguard did not use it; find out what made it before you trust a verifier with it.',
    [
      'jku of the pool itself in a genuine token',
      access({}, { jku: `${production.iss}/.well-known/jwks.json` }),
    ],
  ),
  ...rows(
    { key: 'KEY_IN_HEADER', signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The access token brings a key of its own (x5c), which is never trusted, and its signature does not fit the pool’s key “prod-access-key”: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    ['x5c of a stranger under the pool’s key id', forged({ ...own, x5c })],
    ['x5c with 1,000 certificates', forged({ ...own, x5c: Array(1000).fill(x5c[0]) })],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'The access token brings a key of its own (x5c), which is never trusted, and no pool that Lifeguard knows has the key “attacker-key” that it names: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    ['x5c of a stranger under his own key id', forged({ x5c })],
  ),
  ...rows(
    { key: 'KEY_IN_HEADER' },
    'KEY_IN_HEADER',
    'The access token is signed by a key of this pool, but brings a key of its own along (x5c), as no token of Cognito does: Lifeguard did not use it; find out what made it before you trust a verifier with it.',
    ['x5c that is empty, in a genuine token', access({}, { x5c: [] })],
  ),
  ...rows(
    { key: 'KEY_IN_HEADER', signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The access token brings a key of its own (x5u), which is never trusted, and its signature does not fit the pool’s key “prod-access-key”: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    [
      'x5u of a stranger under the pool’s key id',
      forged({ ...own, x5u: 'https://attacker.example/cert.pem' }),
    ],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'The access token brings a key of its own (x5u), which is never trusted, and no pool that Lifeguard knows has the key “attacker-key” that it names: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    ['x5u of a stranger under his own key id', forged({ x5u: 'https://attacker.example/cert.pem' })],
  ),
  ...rows(
    { key: 'KEY_IN_HEADER' },
    'KEY_IN_HEADER',
    'The access token is signed by a key of this pool, but brings a key of its own along (x5u), as no token of Cognito does: Lifeguard did not use it; find out what made it before you trust a verifier with it.',
    ['x5u in a genuine token', access({}, { x5u: 'https://attacker.example/cert.pem' })],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-access-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    ['x5t of a stranger under the pool’s key id', forged({ ...own, x5t: 'dGhlIGF0dGFja2VyJ3Mga2V5IQ' })],
    [
      'claims repeated in the header, with other values',
      forged({ ...own, iss: production.iss, exp: SECOND + 9e6 }),
    ],
    ['header of a stranger with the pool’s key id only', attacker.sign(accessClaims, accessHeader)],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “attacker-key” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['x5t#S256 of a stranger under his own key id', forged({ 'x5t#S256': 'dGhlIGF0dGFja2VyJ3Mga2V5IQ' })],
  ),
  ...rows(
    { key: 'KEY_IN_HEADER', signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The access token brings a key of its own (jwk, jku, x5c, x5u), which is never trusted, and its signature does not fit the pool’s key “prod-access-key”: it is forged to look signed; do not use it, and get one from “acme-production” by signing in.',
    ['all of them at once', forged({ ...own, jwk, jku: link, x5c, x5u: link, x5t: 'AA' })],
  ),
  ...rows(
    { algorithm: 'CRITICAL_EXTENSION' },
    'CRITICAL_EXTENSION',
    'The access token demands extensions (crit) that no pool of Cognito uses, so every verifier must refuse it: it was not made by Cognito; get one by signing in.',
    ['crit b64, and b64 false (RFC 7797)', access({}, { crit: ['b64'], b64: false })],
    [
      'crit with a name nobody knows',
      access({}, { crit: ['https://acme.example/ext'], 'https://acme.example/ext': 1 }),
    ],
    ['crit that is empty', access({}, { crit: [] })],
    ['crit that is no list', access({}, { crit: 'exp' })],
    ['crit that is null', access({}, { crit: null })],
    ['crit that names exp', access({}, { crit: ['exp'], exp: SECOND + 9999 })],
    ['crit with numbers', access({}, { crit: [1, 2] })],
    ['crit with 10,000 names', access({}, { crit: Array(10_000).fill('b64') })],
  ),
  ...rows(
    { algorithm: 'UNENCODED_PAYLOAD' },
    'UNENCODED_PAYLOAD',
    'The access token asks to be checked in another way (b64) than Cognito signs: it was not made by Cognito; get one by signing in.',
    ['b64 false without crit', access({}, { b64: false })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['zip DEF in the header of a signed token', access({}, { zip: 'DEF' })],
    ['no typ at all', access({}, { typ: undefined })],
    ['typ at+jwt', access({}, { typ: 'at+jwt' })],
    ['typ is a number', access({}, { typ: 7 })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_MISSING' },
    'ALGORITHM_MISSING',
    'The token does not say how it is signed (alg), as every token of Cognito does: get one by signing in.',
    ['header with nothing but the key id', access({}, { alg: undefined, typ: undefined })],
  ),
];
