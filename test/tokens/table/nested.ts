import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { encode, rs256 } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, accessHeader, id, production } from '../world.ts';

const key = production.access.privateKey;
const cognitoRefresh = { cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' };
const random = (length: number) => randomBytes(length).toString('base64url');
/** Five parts, as an encrypted token has them (RFC 7516 section 7.1). */
const jwe = (header: object | string, key_ = random(256), text = random(600)) =>
  [typeof header === 'string' ? header : encode(header), key_, random(12), text, random(16)].join('.');
/** 16 MB of zeros in 16 KB. */
const bomb = deflateRawSync(Buffer.alloc(16_777_216)).toString('base64url');

/** Tokens in tokens, and tokens that only their owner can open. */
export const nested: readonly Row[] = [
  ...rows(
    {},
    'ENCRYPTED',
    'This is a refresh token, or another encrypted one (five parts, JWE): only Cognito can read it, and it is not sent to backends; to see what a sign-in says, paste its ID or access token.',
    ['a refresh token of Cognito', jwe(cognitoRefresh)],
    ['an encrypted token with a shared key (dir)', jwe({ alg: 'dir', enc: 'A256GCM' }, '')],
    ['an encrypted token that unpacks to 16 MB', jwe({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' }, '', bomb)],
    [
      'an encrypted token with a million rounds (PBES2)',
      jwe({ alg: 'PBES2-HS256+A128KW', p2c: 2_147_483_647, p2s: 'AA', enc: 'A128GCM' }),
    ],
    [
      'an encrypted token with a key of its own (ECDH-ES)',
      jwe({ alg: 'ECDH-ES', epk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, enc: 'A128GCM' }, ''),
    ],
    ['an encrypted token that says alg none', jwe({ alg: 'none', enc: 'none' })],
  ),
  ...rows(
    { readable: 'NOT_THREE_PARTS' },
    'NOT_THREE_PARTS',
    'This is not a token: a token has exactly three parts with dots between them; paste the ID or access token, not a code, a key or a secret.',
    ['an encrypted token whose header is no JSON', jwe('AAAA')],
    ['five empty parts', '....'],
    ['a genuine token and two more parts', `${access()}.AAAA.AAAA`],
    ['six parts', `${jwe(cognitoRefresh)}.AAAA`],
    [
      'JSON serialization in place of the compact one',
      JSON.stringify({
        payload: encode(accessClaims),
        protected: encode(accessHeader),
        signature: 'AA',
      }),
    ],
    [
      'a SAML assertion',
      Buffer.from('<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>').toString('base64'),
    ],
    ['an authorization code', '5c1e8a70-8f4e-4b8b-9a0c-3d2f1e0b9a8c'],
    ['an AWS key', 'AKIAIOSFODNN7EXAMPLE'],
    ['a session cookie', `s%3A${random(24)}.${random(32)}`],
  ),
  ...rows(
    { readable: 'ENCRYPTED' },
    'ENCRYPTED',
    'This is a refresh token, or another encrypted one (five parts, JWE): only Cognito can read it, and it is not sent to backends: send the access token of the same sign-in instead.',
    ['a refresh token of Cognito sent to a backend', jwe(cognitoRefresh), { purpose: 'backend' }],
  ),
  ...rows(
    { readable: 'CUT_OFF' },
    'CUT_OFF',
    'This is a refresh token, or another encrypted one (five parts, JWE), and it is cut off: only Cognito can read it, and it is not sent to backends; to see what a sign-in says, paste its ID or access token.',
    ['a refresh token cut off in its fourth part', jwe(cognitoRefresh).split('.').slice(0, 4).join('.')],
    ['a refresh token cut off in its third part', jwe(cognitoRefresh).split('.').slice(0, 3).join('.')],
  ),
  ...rows(
    { readable: 'NOT_UTF8' },
    'NOT_UTF8',
    'The payload is not valid UTF-8: it was changed or damaged on its way; copy the token again from where it was sent.',
    [
      'zip DEF over a bomb, genuinely signed',
      rs256(key, { ...accessHeader, zip: 'DEF' }, Buffer.from(bomb, 'base64url')),
    ],
  ),
  ...rows(
    { readable: 'NOT_JSON' },
    'NOT_JSON',
    'The payload cannot be read as JSON: this is not a value (character 1): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['a token as payload, cty JWT, genuinely signed', rs256(key, { ...accessHeader, cty: 'JWT' }, access())],
  ),
  ...rows(
    { readable: 'NOT_OBJECT' },
    'NOT_OBJECT',
    'The payload is JSON, but not an object, so it is not a token of Cognito, or one token was wrapped in another: get the ID or access token itself.',
    ['a token as payload in quotes', rs256(key, { ...accessHeader, cty: 'JWT' }, JSON.stringify(access()))],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['a token in a claim, genuinely signed', access({ act: access() })],
    ['cty JWT, but ordinary claims', access({}, { cty: 'JWT' })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “eyJhbGciOiJSUzI1NiIsImtpZCI6InByb2QtaWQta2V5IiwidHlwIjoiSld…”, which ends in 42 minutes; not known yet: whether the user still exists, whether the user is enabled, whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    [
      'a token in every claim',
      access({ sub: access(), username: id(), scope: access() }),
      { directory: { kind: 'unknown', why: 'No user has this sub.' } },
    ],
  ),
  ...rows(
    {
      issuer: 'ISSUER_MISSING',
      time: 'TIME_MISSING',
      use: 'USE_MISSING',
      client: 'CLIENT_MISSING',
      userExists: 'SUBJECT_MISSING',
    },
    'ISSUER_MISSING',
    'The token does not say who issued it (iss), as every token of Cognito does: get one from “acme-production” by signing in.',
    [
      'flattened JSON as payload',
      rs256(key, accessHeader, {
        payload: encode(accessClaims),
        protected: encode(accessHeader),
        signature: 'AA',
      }),
    ],
  ),
  ...rows(
    { readable: 'NOT_BASE64URL' },
    'NOT_BASE64URL',
    'The signature has a character that base64url does not have (character 343): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['an SD-JWT with its tilde', `${access()}~WyJzYWx0IiwibmFtZSIsIkFkYSJd~`],
  ),
  ...rows(
    { readable: 'NOT_CANONICAL' },
    'NOT_CANONICAL',
    'The header ends in bits that must be zero, so it is not written in the one allowed way (character 2): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['a PASETO', `v4.public.${random(120)}`],
  ),
];
