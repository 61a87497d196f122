import { decodeLoosely } from './loose-base64.ts';

/** `{"`, `{ ` and `{` with a line break or tab after it, as base64. */
const HEAD = /ey[JA]|ew[ok0]/g;
/** First keys that only the header of a token has; Cognito's begin with `kid`, its refresh tokens with `cty`. */
const HEADER_START = /^\{\s*"(?:alg|kid|typ|enc|cty|zip|crit|b64|jku|jwk|x5[cut]|x5t#S256)"/;
const CLAIMS_START =
  /^\{\s*"(?:sub|iss|aud|exp|iat|jti|at_hash|token_use|client_id|origin_jti|event_id|cognito:)/;
/** Enough for the longest first key, and a multiple of four. */
const PREFIX = 32;
/** `{"alg"` as base64. */
const SHORTEST_PREFIX = 8;

const TOKEN_SIGN = 1;
const DOT = 2;
const SIGNS = new Uint8Array(128);
for (const sign of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
  SIGNS[sign.charCodeAt(0)] = TOKEN_SIGN;
}
SIGNS[0x2e] = DOT;

/** A character of base64url. */
export function isSign(code: number): boolean {
  return code < 128 && SIGNS[code] === TOKEN_SIGN;
}

/** A character of base64url, or a dot. False for NaN, that is: behind the end. */
export function isSignOrDot(code: number): boolean {
  return code < 128 && SIGNS[code] !== 0;
}

/** Where a token might begin, from `from` on; -1: nowhere. */
export function nextHead(text: string, from: number): number {
  HEAD.lastIndex = from;
  const found = HEAD.exec(text);
  return found === null ? -1 : found.index;
}

/**
 * Whether something can begin at `at`: after the start, a sign that no token has, or an escape that ends in a letter
 * (`%20`, `\n`, `\u0022`, `=3D` of quoted-printable).
 */
export function canBeginAt(text: string, at: number): boolean {
  if (at === 0 || !isSign(text.charCodeAt(at - 1))) return true;
  const last = text[at - 1] ?? '';
  // Names such as `header-eyJ…` and `token_eyJ…`.
  if (last === '-' || last === '_') return true;
  if ('nrtbf'.includes(last) && text[at - 2] === '\\') return true;
  const lead = text[at - 3];
  if ((lead === '%' || lead === '=') && /^[0-9A-Fa-f]{2}$/.test(text.slice(at - 2, at))) return true;
  return text[at - 6] === '\\' && text[at - 5] === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at - 4, at));
}

/** The beginning of the JSON that begins at `at`, as far as `PREFIX` tells. */
function prefixAt(text: string, at: number): string {
  let end = at;
  while (end < at + PREFIX && isSign(text.charCodeAt(end))) end += 1;
  return end - at < SHORTEST_PREFIX ? '' : (decodeLoosely(text.slice(at, end)) ?? '');
}

export function headerBeginsAt(text: string, at: number): boolean {
  return HEADER_START.test(prefixAt(text, at));
}

export function claimsBeginAt(text: string, at: number): boolean {
  return CLAIMS_START.test(prefixAt(text, at));
}
