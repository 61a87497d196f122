import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';

export interface PlainRules {
  /** The pool's key set as text. */
  readonly keySet: string;
  readonly issuers: readonly string[];
  readonly clientIds: readonly string[];
  readonly uses: readonly string[];
  /** Milliseconds since the epoch by the pool's clock. */
  readonly now: number;
}

/** A clock that is known by a `Date` header may be so much behind; the inspector's own tolerance, for the start alone. */
export const EARLY_MS = 5_000;

const prepared = new Map<string, ReadonlyMap<string, KeyObject>>();

function keysOf(keySet: string): ReadonlyMap<string, KeyObject> {
  const known = prepared.get(keySet);
  if (known) return known;
  const { keys } = JSON.parse(keySet) as { keys: (JsonWebKey & { kid: string })[] };
  const made = new Map(keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
  prepared.set(keySet, made);
  return made;
}

function opened(part: string): Record<string, unknown> | null {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) return null;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown> | null)
      : null;
  } catch {
    return null;
  }
}

/**
 * Whether a token may be called good, decided by other means than the program's: Node's own JSON, base64url and RSA, and the
 * rules of RFC 7519 and Cognito's guide written down once more. It may take what the strict reader refuses (a key twice),
 * so it is an upper limit: what it refuses must never be called good.
 */
export function mayBeGood(token: string, rules: PlainRules): boolean {
  const [headerPart = '', payloadPart = '', signaturePart = '', more] = token.split('.');
  if (more !== undefined) return false;
  const header = opened(headerPart);
  const payload = opened(payloadPart);
  const signature = Buffer.from(signaturePart, 'base64url');
  if (header === null || payload === null || signature.toString('base64url') !== signaturePart) return false;
  const own = (object: object, name: string): unknown =>
    Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
  if (own(header, 'alg') !== 'RS256' || Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64'))
    return false;
  const key = keysOf(rules.keySet).get(own(header, 'kid') as string);
  if (key === undefined) return false;
  if (!verify('RSA-SHA256', Buffer.from(`${headerPart}.${payloadPart}`), key, signature)) return false;

  const [iss, sub, use] = ['iss', 'sub', 'token_use'].map((name) => own(payload, name));
  const client = own(payload, use === 'id' ? 'aud' : 'client_id');
  const exp = own(payload, 'exp');
  const iat = own(payload, 'iat');
  const nbf = own(payload, 'nbf') ?? iat;
  if (Object.hasOwn(payload, 'nbf') && typeof own(payload, 'nbf') !== 'number') return false;
  if (typeof exp !== 'number' || typeof iat !== 'number' || typeof nbf !== 'number') return false;
  const [ends, starts] = [exp * 1000, Math.max(iat, nbf) * 1000 - EARLY_MS];
  return (
    rules.issuers.some((one) => one === iss) &&
    rules.uses.some((one) => one === use) &&
    rules.clientIds.some((one) => one === client) &&
    typeof sub === 'string' &&
    sub.length > 0 &&
    rules.now < ends &&
    rules.now >= starts &&
    Math.min(exp, iat, nbf) > 0 &&
    exp > iat &&
    exp < Date.UTC(10_000, 0) / 1000
  );
}
