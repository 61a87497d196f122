import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Makes tokens as a pool does, for tests; and wrong ones as no pool does. */
export interface TokenMint {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** The JWK set as text. */
  readonly keySet: string;
  sign(payload: object, header?: object): string;
}

export function createTokenMint(kid = 'key-1'): TokenMint {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
  return {
    kid,
    privateKey,
    keySet: JSON.stringify({ keys: [jwk] }),
    sign(payload, header = {}) {
      const parts = [{ alg: 'RS256', kid, typ: 'JWT', ...header }, payload];
      const input = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${input}.${createSign('RSA-SHA256').update(input).sign(privateKey).toString('base64url')}`;
    },
  };
}
