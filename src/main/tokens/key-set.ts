import { parseStrictJson } from '#shared/domain/token/strict-json.ts';

/** The public half of one RSA signing key; nothing else of the JWK is ever used. */
export interface RsaPublicKey {
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

const MAX_DEPTH = 8;
const MAX_KEYS = 50;
/** 2,048 bits as base64url; a shorter modulus can be factored sooner or later. */
const MIN_MODULUS_LENGTH = 342;

/**
 * Reads a JWK set (RFC 7517 section 5), keeping only RSA keys fit for RS256; the rest is left out, as the RFC asks.
 * Null: not a JWK set at all. The first of two keys with one `kid` counts.
 */
export function readKeySet(text: string): Map<string, RsaPublicKey> | null {
  const parsed = parseStrictJson(text, MAX_DEPTH);
  if (!parsed.ok || !isRecord(parsed.value) || !Array.isArray(parsed.value.keys)) return null;
  const keys = new Map<string, RsaPublicKey>();
  for (const item of parsed.value.keys.slice(0, MAX_KEYS)) {
    const key = readKey(item);
    if (key !== null && !keys.has(key.kid)) keys.set(key.kid, key);
  }
  return keys;
}

function readKey(item: unknown): RsaPublicKey | null {
  if (!isRecord(item)) return null;
  const { kid, kty, n, e, use, alg } = item;
  if (kty !== 'RSA' || typeof kid !== 'string' || typeof n !== 'string' || typeof e !== 'string') return null;
  if (use !== undefined && use !== 'sig') return null;
  if (alg !== undefined && alg !== 'RS256') return null;
  return n.length < MIN_MODULUS_LENGTH ? null : { kid, n, e };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
