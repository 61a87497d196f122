import type { ReadToken } from '#shared/domain/token/read-token.ts';
import type { RsaPublicKey } from './key-set.ts';

const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/**
 * RS256 (RFC 7518 section 3.3) and nothing else, whatever the token's header says. A key that cannot be used counts as
 * a wrong signature; never throws.
 */
export async function isSignedBy(token: ReadToken, key: RsaPublicKey): Promise<boolean> {
  try {
    const jwk = { kty: 'RSA', n: key.n, e: key.e, alg: 'RS256' };
    const imported = await crypto.subtle.importKey('jwk', jwk, RS256, false, ['verify']);
    const signed = new TextEncoder().encode(token.signingInput);
    return await crypto.subtle.verify(RS256, imported, new Uint8Array(token.signature), signed);
  } catch {
    return false;
  }
}
