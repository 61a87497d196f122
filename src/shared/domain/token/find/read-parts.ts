import type { TokenKind } from './found-token.ts';
import { decodeLooselyAsText } from './loose-base64.ts';

/** What the parts of a token seem to say, before anybody has read it strictly. */
export interface Parts {
  readonly kind: TokenKind;
  readonly cutOff: 'start' | 'end' | null;
  readonly originJti: string | null;
  readonly brief: { readonly sub: string | null; readonly expiresAt: number | null } | null;
  /** The claims, or what is there of them, are an object. */
  readonly hasClaims: boolean;
  /** The first part is the header of a token, or what is there of one. */
  readonly hasHeader: boolean;
}

interface Loose {
  readonly names: Readonly<Record<string, unknown>> | null;
  readonly text: string;
}

/** Larger ones are refused by the reader anyway. */
const MOST_READ = 1_048_576;
/** The last instant that a Date can hold, in milliseconds. */
const LAST_INSTANT = 8_640_000_000_000_000;
/** Characters of a signature in base64url (RFC 7518 section 3.1); RSA with the 2,048 bits that Cognito has. */
const SIGNATURE_LENGTHS = new Map([
  ['RS256', 342],
  ['RS384', 342],
  ['RS512', 342],
  ['PS256', 342],
  ['HS256', 43],
  ['HS384', 64],
  ['HS512', 86],
  ['ES256', 86],
  ['ES384', 128],
  ['ES512', 176],
  ['EdDSA', 86],
]);
/** Of the last part of a JWE: 16 bytes. */
const TAG_LENGTH = 22;

/** How long the last part of a token with this first part is, in characters; null: its algorithm is not known. */
export function lastPartLength(header: string): { readonly dots: number; readonly length: number } | null {
  const { names } = read(header);
  if (names === null) return null;
  if (names.enc !== undefined) return { dots: 4, length: TAG_LENGTH };
  // Not made a text: an object may bring a `toString` of its own.
  const length = typeof names.alg === 'string' ? SIGNATURE_LENGTHS.get(names.alg) : undefined;
  return length === undefined ? null : { dots: 2, length };
}

/** Guesses from the parts. Never throws. */
export function readParts(text: string): Parts {
  if (text.length > MOST_READ) return NOTHING;
  const parts = text.split('.', 6);
  const first = read(parts[0] ?? '');
  const hasHeader = /"(?:alg|enc|kid)"/.test(first.text);
  if (first.names?.enc !== undefined || /^\{\s*"cty"/.test(first.text)) return readEncrypted(first, parts);
  if (!hasHeader && parts.length <= 2 && namesClaims(first)) return fromClaims(first, 'start', false);
  const claims = read(parts[1] ?? '');
  if (!hasHeader && !startsObject(first)) {
    return namesClaims(claims) ? fromClaims(claims, 'start', false) : NOTHING;
  }
  return fromClaims(claims, hasHeader ? endOf(parts) : null, hasHeader, first.names !== null);
}

const NOTHING: Parts = {
  kind: 'unreadable',
  cutOff: null,
  originJti: null,
  brief: null,
  hasClaims: false,
  hasHeader: false,
};

function readEncrypted(header: Loose, parts: readonly string[]): Parts {
  const cognito = /"alg"\s*:\s*"RSA-OAEP/.test(header.text) || /^\{\s*"cty"/.test(header.text);
  const whole = parts.length > 5 || (parts.length === 5 && (parts[4] ?? '').length >= TAG_LENGTH);
  return { ...NOTHING, kind: cognito ? 'refresh' : 'other', cutOff: whole ? null : 'end', hasHeader: true };
}

function fromClaims(claims: Loose, cutOff: Parts['cutOff'], hasHeader: boolean, readable = false): Parts {
  const use = claims.names === null ? partialUse(claims.text) : claims.names.token_use;
  const otherwise: TokenKind = readable && claims.names !== null ? 'other' : 'unreadable';
  const kind: TokenKind = use === 'id' ? 'id' : use === 'access' ? 'access' : otherwise;
  const rest = { kind, cutOff, hasHeader, hasClaims: startsObject(claims) };
  if (claims.names === null) return { ...NOTHING, ...rest };
  const { sub, exp, origin_jti: originJti } = claims.names;
  const expiresAt = typeof exp === 'number' && Math.abs(exp) * 1_000 <= LAST_INSTANT ? exp * 1_000 : null;
  return {
    ...rest,
    originJti: typeof originJti === 'string' && originJti !== '' ? originJti : null,
    brief: { sub: typeof sub === 'string' ? sub : null, expiresAt },
  };
}

/** Two parts, or a signature shorter than its algorithm makes. An empty one was taken off on purpose, not cut. */
function endOf(parts: readonly string[]): 'end' | null {
  if (parts.length < 3) return 'end';
  if (parts.length > 3) return null;
  const wanted = lastPartLength(parts[0] ?? '');
  const length = (parts[2] ?? '').length;
  return wanted !== null && length > 0 && length < wanted.length ? 'end' : null;
}

/** Of claims that end in the middle. */
function partialUse(text: string): string | undefined {
  return /"token_use"\s*:\s*"(id|access)"/.exec(text)?.[1];
}

function startsObject(part: Loose): boolean {
  return part.names !== null || /^\{\s*"/.test(part.text);
}

function namesClaims(part: Loose): boolean {
  return /"(?:token_use|iss|sub|exp|origin_jti)"/.test(part.text);
}

function read(part: string): Loose {
  const text = decodeLooselyAsText(part) ?? '';
  if (!/^\s*\{/.test(text)) return { names: null, text: '' };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return { names: null, text };
    return { names: Object.assign(Object.create(null), value), text };
  } catch {
    return { names: null, text };
  }
}
