import type { JsonObject, JsonValue } from './strict-json.ts';

export type TokenUse = 'id' | 'access';

export interface ClaimExpectations {
  /** Every issuer that is right, exactly; a pool may have two (the `issuer-cognito-idp` form). */
  readonly issuers: readonly string[];
  /** A list: any of these; which claim names the client then follows from what the token itself says it is. */
  readonly use: TokenUse | readonly TokenUse[];
  /** Null: whichever client it is, but one must be named. */
  readonly clientIds: readonly string[] | null;
  /** Milliseconds since the epoch, as `Date.now()` gives it. */
  readonly now: number;
  /** How far the two clocks may differ. */
  readonly clockSkewSeconds: number;
  /** The same for `iat` and `nbf` only, where ends are to be held to more strictly. */
  readonly startSkewSeconds?: number;
  /** Only where the caller sent one. */
  readonly nonce?: string;
}

export type ClaimCheck =
  | 'algorithm'
  | 'critical'
  | 'issuer'
  | 'use'
  | 'client'
  | 'subject'
  | 'expiry'
  | 'issuedAt'
  | 'notBefore'
  | 'nonce';

export type ClaimProblem =
  | 'ALGORITHM_NOT_ALLOWED'
  | 'CRITICAL_EXTENSION'
  | 'UNENCODED_PAYLOAD'
  | 'ISSUER_WRONG'
  | 'USE_WRONG'
  | 'CLIENT_WRONG'
  | 'SUBJECT_MISSING'
  | 'TIME_MISSING'
  | 'TIME_NOT_SANE'
  | 'EXPIRED'
  | 'ISSUED_IN_FUTURE'
  | 'NOT_YET_VALID'
  | 'NONCE_WRONG';

interface VerdictFacts {
  readonly check: ClaimCheck;
  readonly expected: string;
  /** The claim as it was found, shortened; `(none)` where it is missing. Text of the token's author. */
  readonly found: string;
}
export type PassedVerdict = VerdictFacts & { readonly ok: true };
export type FailedVerdict = VerdictFacts & { readonly ok: false; readonly code: ClaimProblem };
export type Verdict = PassedVerdict | FailedVerdict;

/** The last second of the year 9999; a later time is no time and breaks every date library. */
const LAST_SECOND = 253_402_300_799;
const FOUND_LENGTH = 120;

/**
 * Checks what a token claims about itself against what is expected of it, one verdict per check, in order
 * of weight. Says nothing about the signature. Closes what common libraries let through: no `exp`,
 * `exp: 1e300`, `nbf: 1e20`, an unknown `crit` (RFC 7515 section 4.1.11: must be refused; this reader
 * knows no extension, so any `crit` is), `b64` without one (RFC 7797 section 6: it must be named there; a reader
 * that knows it takes another text for signed than this one does, so any `b64` is refused). Source of the rest: RFC 7519 section 4.1, the Cognito guide
 * on verifying tokens (ID tokens name the client in `aud`, access tokens in `client_id`).
 */
export function checkClaims(
  token: { readonly header: JsonObject; readonly payload: JsonObject },
  expectations: ClaimExpectations,
): Verdict[] {
  const { header, payload } = token;
  const now = expectations.now / 1000;
  const skew = expectations.clockSkewSeconds;
  const startSkew = expectations.startSkewSeconds ?? skew;
  const uses = typeof expectations.use === 'string' ? [expectations.use] : expectations.use;
  const client = payload[clientClaim(payload, expectations.use)];
  const verdicts = [
    verdict('algorithm', header.alg === 'RS256', 'ALGORITHM_NOT_ALLOWED', 'RS256', header.alg),
    checkExtensions(header),
    oneOf('issuer', 'ISSUER_WRONG', expectations.issuers, payload.iss),
    oneOf('use', 'USE_WRONG', uses, payload.token_use),
    expectations.clientIds === null
      ? verdict('client', isText(client), 'CLIENT_WRONG', 'an app client', client)
      : oneOf('client', 'CLIENT_WRONG', expectations.clientIds, client),
    verdict('subject', isText(payload.sub), 'SUBJECT_MISSING', 'a user id', payload.sub),
    checkExpiry(payload, now, skew),
    checkStart('issuedAt', payload.iat, now, startSkew, 'ISSUED_IN_FUTURE'),
  ];
  // `nbf` is optional: Cognito does not send it, but where it stands it counts.
  if ('nbf' in payload) {
    verdicts.push(checkStart('notBefore', payload.nbf, now, startSkew, 'NOT_YET_VALID'));
  }
  if (expectations.nonce !== undefined) {
    const { nonce } = expectations;
    const found = payload.nonce;
    const same = typeof found === 'string' && sameText(found, nonce);
    verdicts.push(verdict('nonce', same, 'NONCE_WRONG', nonce, found));
  }
  return verdicts;
}

function checkExtensions(header: JsonObject): Verdict {
  return !('crit' in header) && 'b64' in header
    ? verdict('critical', false, 'UNENCODED_PAYLOAD', '(none)', header.b64)
    : verdict('critical', !('crit' in header), 'CRITICAL_EXTENSION', '(none)', header.crit);
}

/**
 * Which of the two claims names the client. A caller that expects one use is never led elsewhere by the token; where any
 * of several will do and the token is neither of Cognito's two, it is the one that is there.
 */
export function clientClaim(
  payload: JsonObject,
  expected: TokenUse | readonly TokenUse[],
): 'aud' | 'client_id' {
  const found = payload.token_use;
  if (typeof expected === 'string') return claimOf(expected);
  if (found === 'id' || found === 'access') return claimOf(found);
  if (isText(payload.client_id)) return 'client_id';
  return isText(payload.aud) || expected[0] === 'id' ? 'aud' : 'client_id';
}

function claimOf(use: TokenUse): 'aud' | 'client_id' {
  return use === 'id' ? 'aud' : 'client_id';
}

/** The weightiest failed check, undefined when all passed. */
export function firstProblem(verdicts: readonly Verdict[]): FailedVerdict | undefined {
  return verdicts.find((one): one is FailedVerdict => !one.ok);
}

function checkExpiry(payload: JsonObject, now: number, skew: number): Verdict {
  const expected = `later than ${Math.floor(now)}`;
  const exp = payload.exp;
  if (exp === undefined) return verdict('expiry', false, 'TIME_MISSING', expected, exp);
  const iat = payload.iat;
  const endsBeforeStart = isTime(exp) && isTime(iat) && exp <= iat;
  if (!isTime(exp) || endsBeforeStart) return verdict('expiry', false, 'TIME_NOT_SANE', expected, exp);
  return verdict('expiry', now < exp + skew, 'EXPIRED', expected, exp);
}

function checkStart(
  check: 'issuedAt' | 'notBefore',
  value: JsonValue | undefined,
  now: number,
  skew: number,
  early: ClaimProblem,
): Verdict {
  const expected = `not later than ${Math.floor(now)}`;
  if (value === undefined) return verdict(check, false, 'TIME_MISSING', expected, value);
  if (!isTime(value)) return verdict(check, false, 'TIME_NOT_SANE', expected, value);
  return verdict(check, value <= now + skew, early, expected, value);
}

function oneOf(
  check: ClaimCheck,
  code: ClaimProblem,
  right: readonly string[],
  found: JsonValue | undefined,
): Verdict {
  return verdict(check, isText(found) && right.includes(found), code, right.join(' or '), found);
}

function verdict(
  check: ClaimCheck,
  ok: boolean,
  code: ClaimProblem,
  expected: string,
  found: JsonValue | undefined,
): Verdict {
  const words = shown(found);
  return ok ? { check, expected, found: words, ok } : { check, expected, found: words, ok, code };
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

/** Seconds since the epoch, fractions allowed (RFC 7519 section 2, NumericDate). */
function isTime(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && value > 0 && value <= LAST_SECOND;
}

/** Looks at every character whatever it finds, so that time tells nothing about where two texts differ. */
function sameText(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < other.length; at += 1) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return '(none)';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > FOUND_LENGTH ? `${text.slice(0, FOUND_LENGTH)}…` : text;
}
