import { createHash, createPublicKey, createSign } from 'node:crypto';
import {
  encode,
  flipped,
  partsOf,
  resigned,
  signatureOf,
  signedBlock,
} from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, accessHeader, id, production, staging } from '../world.ts';

const good = access();
const signature = signatureOf(good);
const [header, payload, last] = partsOf(good);
const other = access({ jti: 'another-token' });
const key = production.access.privateKey;
const sha256 = createHash('sha256').update(`${header}.${payload}`).digest();
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const over = (text: string) => createSign('RSA-SHA256').update(text).sign(key);
const modulus = BigInt(
  `0x${Buffer.from(String(createPublicKey(key).export({ format: 'jwk' }).n), 'base64url').toString('hex')}`,
);

/** A block as in PKCS #1 v1.5 but for its padding: what a careless verifier takes (Bleichenbacher 2006). */
function block(padding: Buffer, tail = Buffer.alloc(0)): Buffer {
  const end = Buffer.concat([Buffer.from([0]), DIGEST_INFO, sha256, tail]);
  return Buffer.concat([Buffer.from([0, 1]), padding, end]);
}

/** The same number modulo n, written larger than n: another spelling of a valid signature. */
function plusModulus(): Buffer {
  for (let attempt = 0; ; attempt += 1) {
    const sum = BigInt(`0x${signatureOf(access({ jti: `sum-${attempt}` })).toString('hex')}`) + modulus;
    if (sum < 1n << 2048n) return Buffer.from(sum.toString(16).padStart(512, '0'), 'hex');
  }
}

/** Signatures that are missing, foreign, altered, or written in another way. */
export const signatures: readonly Row[] = [
  ...rows(
    { readable: 'EMPTY_PART' },
    'EMPTY_PART',
    'The token has no signature: it was taken off, or never made (alg “none”), and no verifier may accept it; get the whole token.',
    ['signature stripped, the last dot kept', resigned(good, '')],
  ),
  ...rows(
    { readable: 'CUT_OFF' },
    'CUT_OFF',
    'The token is cut off: it ends before its third part; copy all of it, from “eyJ” to the end of the third part.',
    ['signature stripped with its dot', `${header}.${payload}`],
  ),
  ...rows(
    { signature: 'SIGNATURE_CUT_OFF' },
    'SIGNATURE_CUT_OFF',
    'The access token is cut off: its signature has 1 of at least 256 bytes; copy all of it, to the last letter.',
    ['signature of one byte', resigned(good, 'AA')],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-access-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    ['signature of zeros', resigned(good, new Uint8Array(256))],
    ['signature of ones', resigned(good, new Uint8Array(256).fill(255))],
    ['signature that is the number one', resigned(good, flipped(new Uint8Array(256), 255))],
    ['signature that is the modulus', resigned(good, Buffer.from(modulus.toString(16), 'hex'))],
    [
      'signature that is the modulus less one',
      resigned(good, Buffer.from((modulus - 1n).toString(16), 'hex')),
    ],
    ['signature written larger than the modulus', resigned(good, plusModulus())],
    ['signature of another token of the same key', resigned(good, signatureOf(other))],
    ['signature of the ID token of the same sign-in', resigned(good, signatureOf(id()))],
    [
      'signature by the pool’s other key',
      resigned(good, signatureOf(production.id.sign(accessClaims, { kid: accessHeader.kid }))),
    ],
    [
      'signature by another pool, same content',
      resigned(good, signatureOf(staging.access.sign(accessClaims, { kid: accessHeader.kid }))),
    ],
    ['first bit of the signature turned over', resigned(good, flipped(signature, 0, 128))],
    ['middle bit of the signature turned over', resigned(good, flipped(signature, 128))],
    ['last bit of the signature turned over', resigned(good, flipped(signature, 255))],
    [
      'one letter of the signature in the other case',
      resigned(
        good,
        last.replace(/[a-z]/, (sign) => sign.toUpperCase()),
      ),
    ],
    ['signature twice', resigned(good, Buffer.concat([signature, signature]))],
    ['signature backwards', resigned(good, Buffer.from(signature).reverse())],
    ['signature over the header only', resigned(good, over(header))],
    ['signature over the payload only', resigned(good, over(payload))],
    ['signature over the JSON in place of its encoding', resigned(good, over(JSON.stringify(accessClaims)))],
    ['signature over a text without the dot', resigned(good, over(`${header}${payload}`))],
    ['signature over nothing', resigned(good, over(''))],
    [
      'bare hash signed without its name',
      resigned(
        good,
        signedBlock(
          key,
          Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(221, 255), Buffer.from([0]), sha256]),
        ),
      ),
    ],
    [
      'padding too short, rubbish behind the hash',
      resigned(good, signedBlock(key, block(Buffer.alloc(8, 255), Buffer.alloc(194, 7)))),
    ],
    ['padding of zeros', resigned(good, signedBlock(key, block(Buffer.alloc(202, 0))))],
    ['payload altered: in the group of admins', resigned(access({ 'cognito:groups': ['admins'] }), last)],
    ['payload altered: a year longer', resigned(access({ exp: accessClaims.exp + 31_536_000 }), last)],
    [
      'payload altered: keys in another order',
      resigned(production.access.sign(Object.fromEntries(Object.entries(accessClaims).reverse())), last),
    ],
    ['header altered: a member more', resigned(access({}, { extra: 1 }), last)],
  ),
  ...rows(
    { signature: 'SIGNATURE_CUT_OFF' },
    'SIGNATURE_CUT_OFF',
    'The access token is cut off: its signature has 255 of at least 256 bytes; copy all of it, to the last letter.',
    ['signature one byte short', resigned(good, signature.subarray(0, 255))],
    ['signature without its first byte', resigned(good, signature.subarray(1))],
  ),
  ...rows(
    { signature: 'SIGNATURE_CUT_OFF' },
    'SIGNATURE_CUT_OFF',
    'The access token is cut off: its signature has 128 of at least 256 bytes; copy all of it, to the last letter.',
    ['half of the signature', resigned(good, signature.subarray(0, 128))],
  ),
  ...rows(
    { signature: 'SIGNATURE_LENGTH_WRONG' },
    'SIGNATURE_LENGTH_WRONG',
    'The signature has 257 bytes, and one of Cognito has 256: something was added to the access token, or another system signed it; copy it again.',
    ['signature one byte long', resigned(good, Buffer.concat([signature, Buffer.from([0])]))],
    ['signature with a zero byte before it', resigned(good, Buffer.concat([Buffer.from([0]), signature]))],
  ),
  ...rows(
    { signature: 'SIGNATURE_LENGTH_WRONG' },
    'SIGNATURE_LENGTH_WRONG',
    'The signature has 342 bytes, and one of Cognito has 256: something was added to the access token, or another system signed it; copy it again.',
    ['signature encoded twice', resigned(good, encode(last))],
  ),
  ...rows(
    { signature: 'SIGNATURE_LENGTH_WRONG' },
    'SIGNATURE_LENGTH_WRONG',
    'The signature has 65,536 bytes, and one of Cognito has 256: something was added to the access token, or another system signed it; copy it again.',
    ['signature of 64 KB', resigned(good, Buffer.alloc(65_536, 7))],
  ),
  ...rows(
    { signature: 'SIGNATURE_CUT_OFF' },
    'SIGNATURE_CUT_OFF',
    'The access token is cut off: its signature has 32 of at least 256 bytes; copy all of it, to the last letter.',
    ['hash itself as signature', resigned(good, sha256)],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG', userExists: 'USER_NOT_IN_POOL' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-access-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    [
      'payload altered: another user',
      resigned(access({ sub: '00000000-0000-4000-8000-000000000000' }), last),
    ],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-access-key”: the ID token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    [
      'payload of the ID token, header and signature of the access token',
      `${header}.${partsOf(id())[1]}.${last}`,
    ],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-id-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    ['header of the ID token on the access token', `${partsOf(id())[0]}.${payload}.${last}`],
  ),
  ...rows(
    {
      algorithm: 'ALGORITHM_MISSING',
      issuer: 'ISSUER_MISSING',
      key: 'KEY_NOT_NAMED',
      time: 'TIME_MISSING',
      use: 'USE_MISSING',
      client: 'CLIENT_MISSING',
      userExists: 'SUBJECT_MISSING',
    },
    'ALGORITHM_MISSING',
    'The token does not say how it is signed (alg), as every token of Cognito does: get one by signing in.',
    ['parts in another order', `${payload}.${header}.${last}`],
  ),
  ...rows(
    { readable: 'NOT_UTF8' },
    'NOT_UTF8',
    'The payload is not valid UTF-8: it was changed or damaged on its way; copy the token again from where it was sent.',
    ['signature before the payload', `${header}.${last}.${payload}`],
  ),
];
