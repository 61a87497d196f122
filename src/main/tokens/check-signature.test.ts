import { constants, createHmac, createSign, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTokenMint } from '#test/support/token-mint.ts';
import { isSignedBy } from './check-signature.ts';
import { type RsaPublicKey, readKeySet } from './key-set.ts';

const mint = createTokenMint();
const stranger = createTokenMint();
const keyOf = ({ kid, keySet }: typeof mint): RsaPublicKey => {
  const key = readKeySet(keySet)?.get(kid);
  if (!key) throw new Error('the mint has no key');
  return key;
};
const key = keyOf(mint);
const signingInput = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1MSJ9';
const signed = (signature: Uint8Array) => isSignedBy({ signingInput, signature }, key);
const good = createSign('RSA-SHA256').update(signingInput).sign(mint.privateKey);

describe('an RS256 signature', () => {
  it('fits the key that made it, as often as it is asked', () => {
    for (let round = 0; round < 3; round += 1) expect(signed(good)).toBe(true);
    expect(isSignedBy({ signingInput: `${signingInput}x`, signature: good }, key)).toBe(false);
    expect(isSignedBy({ signingInput, signature: good }, keyOf(stranger))).toBe(false);
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['zeros', new Uint8Array(256)],
    ['one, as a number', new Uint8Array(256).fill(1, 255)],
    ['one that is cut off', good.subarray(0, 255)],
    ['one with a zero in front', Buffer.concat([new Uint8Array(1), good])],
    ['one with a zero behind', Buffer.concat([good, new Uint8Array(1)])],
    [
      'RSASSA-PSS (PS256)',
      sign('sha256', Buffer.from(signingInput), {
        key: mint.privateKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
      }),
    ],
    ['SHA-512 (RS512)', createSign('RSA-SHA512').update(signingInput).sign(mint.privateKey)],
    ['an HMAC with the public key (HS256)', createHmac('sha256', mint.keySet).update(signingInput).digest()],
  ])('is not %s', (_name, signature) => {
    expect(signed(signature)).toBe(false);
  });

  it('fits no key that cannot be used', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    for (const odd of [
      { ...key, n: '!' },
      { ...key, e: '' },
      { ...key, n: ec.x ?? '' },
      { ...key, e: 'AA' },
    ]) {
      expect(isSignedBy({ signingInput, signature: good }, odd)).toBe(false);
    }
  });
});
