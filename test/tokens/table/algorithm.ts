import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { curveSigned, encode, hmac, ps256, rs256, token } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, accessHeader, attacker, production } from '../world.ts';

const key = production.access.privateKey;
const publicKey = createPublicKey(key);
const jwk = publicKey.export({ format: 'jwk' });
const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
const pkcs1 = String(publicKey.export({ type: 'pkcs1', format: 'pem' }));
const der = publicKey.export({ type: 'spki', format: 'der' });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;

const saying = (alg: unknown) => ({ ...accessHeader, alg });
const hs256 = saying('HS256');

function edSigned(header: object): string {
  const input = `${encode(header)}.${encode(accessClaims)}`;
  return `${input}.${encode(sign(null, Buffer.from(input), ed25519))}`;
}

/** HMAC with what everybody can know of the pool's public key (CVE-2016-10555), and every other algorithm of RFC 7518. */
export const algorithm: readonly Row[] = [
  ...rows(
    { algorithm: 'ALGORITHM_SHARED_SECRET' },
    'ALGORITHM_SHARED_SECRET',
    'The token is signed with a password (alg “HS256”) instead of the pool’s key (RS256): it is a forgery, or another system made it; get one by signing in.',
    ['HS256 with the public key as PEM', hmac(pem, hs256, accessClaims)],
    ['HS256 with the PEM without its last line break', hmac(pem.trim(), hs256, accessClaims)],
    ['HS256 with the public key as PKCS #1 PEM', hmac(pkcs1, hs256, accessClaims)],
    ['HS256 with the public key as DER', hmac(der, hs256, accessClaims)],
    ['HS256 with the JWK as text', hmac(JSON.stringify(jwk), hs256, accessClaims)],
    ['HS256 with the key set as text', hmac(production.keySet, hs256, accessClaims)],
    ['HS256 with the modulus as text', hmac(String(jwk.n), hs256, accessClaims)],
    ['HS256 with the modulus as bytes', hmac(Buffer.from(String(jwk.n), 'base64url'), hs256, accessClaims)],
    ['HS256 with an empty password', hmac('', hs256, accessClaims)],
    ['HS256 with the password “secret”', hmac('secret', hs256, accessClaims)],
    ['HS256 with the key id as password', hmac(accessHeader.kid, hs256, accessClaims)],
    ['HS256, but with the pool’s RS256 signature', access({}, { alg: 'HS256' })],
    [
      'alg HS256 by a stranger’s RSA key',
      attacker.sign(accessClaims, { alg: 'HS256', kid: accessHeader.kid }),
    ],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_SHARED_SECRET' },
    'ALGORITHM_SHARED_SECRET',
    'The token is signed with a password (alg “HS384”) instead of the pool’s key (RS256): it is a forgery, or another system made it; get one by signing in.',
    ['HS384 with the public key as PEM', hmac(pem, saying('HS384'), accessClaims, 'sha384')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_SHARED_SECRET' },
    'ALGORITHM_SHARED_SECRET',
    'The token is signed with a password (alg “HS512”) instead of the pool’s key (RS256): it is a forgery, or another system made it; get one by signing in.',
    ['HS512 with the public key as PEM', hmac(pem, saying('HS512'), accessClaims, 'sha512')],
  ),
  ...rows(
    { signature: 'SIGNATURE_CUT_OFF' },
    'SIGNATURE_CUT_OFF',
    'The access token is cut off: its signature has 32 of at least 256 bytes; copy all of it, to the last letter.',
    ['RS256 in the header, HMAC with the public key in fact', hmac(pem, accessHeader, accessClaims)],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “RS384”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['RS384 by the pool’s key', rs256(key, saying('RS384'), accessClaims, 'RSA-SHA384')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “RS512”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['RS512 by the pool’s key', rs256(key, saying('RS512'), accessClaims, 'RSA-SHA512')],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-access-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    ['RS256 in the header, RS512 in fact', rs256(key, accessHeader, accessClaims, 'RSA-SHA512')],
    ['RS256 in the header, SHA-1 in fact', rs256(key, accessHeader, accessClaims, 'RSA-SHA1')],
    ['RS256 in the header, PS256 in fact', ps256(key, accessHeader, accessClaims)],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “RS1”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['RS1', rs256(key, saying('RS1'), accessClaims, 'RSA-SHA1')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “PS256”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['PS256 by the pool’s key', ps256(key, saying('PS256'), accessClaims)],
    ['PS256 in the header, RS256 in fact', access({}, { alg: 'PS256' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “PS384”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['PS384 by the pool’s key', ps256(key, saying('PS384'), accessClaims, 'RSA-SHA384')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “PS512”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['PS512 by the pool’s key', ps256(key, saying('PS512'), accessClaims, 'RSA-SHA512')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “ES256”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['ES256 by a stranger', curveSigned(p256, saying('ES256'), accessClaims)],
    [
      'ES256 with both numbers zero (CVE-2022-21449)',
      token(saying('ES256'), accessClaims, new Uint8Array(64)),
    ],
    ['ES256 in the header, RS256 in fact', access({}, { alg: 'ES256' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “ES512”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['ES512 by a stranger', curveSigned(p521, saying('ES512'), accessClaims, 'SHA512')],
  ),
  ...rows(
    { signature: 'SIGNATURE_CUT_OFF' },
    'SIGNATURE_CUT_OFF',
    'The access token is cut off: its signature has 64 of at least 256 bytes; copy all of it, to the last letter.',
    ['RS256 in the header, ES256 in fact', curveSigned(p256, accessHeader, accessClaims)],
    ['RS256 in the header, EdDSA in fact', edSigned(accessHeader)],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “ES256K”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['ES256K', access({}, { alg: 'ES256K' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “EdDSA”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['EdDSA by a stranger', edSigned(saying('EdDSA'))],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “Ed25519”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['Ed25519, the newer name', edSigned(saying('Ed25519'))],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “rs256”, in other letters than RS256, which counts as another algorithm: another system made or changed it; get one by signing in.',
    ['rs256 in small letters, genuinely signed', access({}, { alg: 'rs256' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “Rs256”, in other letters than RS256, which counts as another algorithm: another system made or changed it; get one by signing in.',
    ['Rs256, genuinely signed', access({}, { alg: 'Rs256' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “RS256 ”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['RS256 with a space behind, genuinely signed', access({}, { alg: 'RS256 ' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “RS256␀”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['RS256 with NUL behind, genuinely signed', access({}, { alg: 'RS256\0' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “RЅ256”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['RS256 with a Cyrillic letter, genuinely signed', access({}, { alg: 'RЅ256' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    "The token says how it is signed (alg) in a form that no token of Cognito has, “['RS256']”: another system made or changed it; get one by signing in.",
    ['RS256 in a list, genuinely signed', access({}, { alg: ['RS256'] })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_MISSING' },
    'ALGORITHM_MISSING',
    'The token does not say how it is signed (alg), as every token of Cognito does: get one by signing in.',
    ['alg is missing, genuinely signed', access({}, { alg: undefined })],
    ['alg is empty, genuinely signed', access({}, { alg: '' })],
    ['ALG in capitals only, genuinely signed', access({}, { alg: undefined, ALG: 'RS256' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says how it is signed (alg) in a form that no token of Cognito has, “null”: another system made or changed it; get one by signing in.',
    ['alg is null, genuinely signed', access({}, { alg: null })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says how it is signed (alg) in a form that no token of Cognito has, “256”: another system made or changed it; get one by signing in.',
    ['alg is a number, genuinely signed', access({}, { alg: 256 })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says how it is signed (alg) in a form that no token of Cognito has, “true”: another system made or changed it; get one by signing in.',
    ['alg is true, genuinely signed', access({}, { alg: true })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    "The token says how it is signed (alg) in a form that no token of Cognito has, “{'name':'RS256'}”: another system made or changed it; get one by signing in.",
    ['alg is an object, genuinely signed', access({}, { alg: { name: 'RS256' } })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “RS256RS256RS256RS256RS256RS256RS256RS256RS256RS256RS256RS25…”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg of 64 KB, genuinely signed', access({}, { alg: 'RS256'.repeat(13_107) })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “RSA-OAEP”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg is an encryption (RSA-OAEP) in a token of three parts', access({}, { alg: 'RSA-OAEP' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “dir”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg dir in a token of three parts', access({}, { alg: 'dir', enc: 'A256GCM' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “__proto__”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg __proto__', access({}, { alg: '__proto__' })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “constructor”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg constructor', access({}, { alg: 'constructor' })],
  ),
];
