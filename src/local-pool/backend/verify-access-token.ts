import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { checkClaims, firstProblem } from '#shared/domain/token/check-claims.ts';
import { readToken } from '#shared/domain/token/read-token.ts';
import type { JsonObject } from '#shared/domain/token/strict-json.ts';

export interface VerifyRules {
  readonly jwks: () => { readonly keys: readonly object[] };
  readonly issuers: readonly string[];
  readonly clientIds: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export type Verified =
  | { readonly ok: true; readonly claims: JsonObject }
  /** `signature`: cannot be read or was not signed with this `kid`; `claims`: signed, but not for here. */
  | { readonly ok: false; readonly reason: 'signature' | 'expired' | 'claims' };

/**
 * Checks an access token against the pool's keys (kid, RS256 only) and the backend's own rules: issuer,
 * use, client and times. The signature comes first, so that nothing is said about a forged token.
 */
export async function verifyAccessToken(token: string, rules: VerifyRules): Promise<Verified> {
  const read = readToken(token);
  if (!read.ok || typeof read.token.header.kid !== 'string') return { ok: false, reason: 'signature' };
  const keySet = createLocalJWKSet(rules.jwks() as JSONWebKeySet);
  const isSigned = await compactVerify(token, keySet, { algorithms: ['RS256'] }).then(
    () => true,
    () => false,
  );
  if (!isSigned) return { ok: false, reason: 'signature' };
  const { issuers, clientIds } = rules;
  const expectations = { issuers, clientIds, use: 'access', now: rules.now(), clockSkewSeconds: 0 } as const;
  const problem = firstProblem(checkClaims(read.token, expectations));
  if (problem === undefined) return { ok: true, claims: read.token.payload };
  return { ok: false, reason: problem.code === 'EXPIRED' ? 'expired' : 'claims' };
}
