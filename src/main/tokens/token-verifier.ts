import { AppError } from '#shared/domain/errors.ts';
import { type ClaimCheck, checkClaims, type FailedVerdict } from '#shared/domain/token/check-claims.ts';
import { type ReadToken, readToken } from '#shared/domain/token/read-token.ts';
import type { JsonObject } from '#shared/domain/token/strict-json.ts';
import { isSignedBy } from './check-signature.ts';
import { describeClock } from './clock.ts';
import type { KeyCache } from './key-cache.ts';

export interface TokenExpectations {
  readonly use: 'id' | 'access';
  /** Of this sign-in; leave out after a refresh. */
  readonly nonce?: string;
  /** The `Date` header of the answer that brought the token, in milliseconds since the epoch; null if it had none. */
  readonly serverTime: number | null;
}

export interface TokenVerifier {
  /**
   * Checks a token that was issued just now: strict form, RS256 signature by a key of the pool, and claims. Answers
   * its claims. Fails with `TOKEN_REJECTED` and a sentence naming what was compared, `CLOCK_WRONG` if nothing but
   * the time is wrong and the server's clock and the time of issue show that ours is off, or what `KeyCache.find` fails with.
   * No error holds any part of the token but single claims.
   */
  verify(token: string, expectations: TokenExpectations): Promise<JsonObject>;
}

/** As AWS itself allows between a request's time and its own. */
export const CLOCK_SKEW_SECONDS = 300;

const TIME_CHECKS: ReadonlySet<ClaimCheck> = new Set(['expiry', 'issuedAt', 'notBefore']);

const LABELS: Readonly<Record<ClaimCheck, string>> = {
  algorithm: 'its algorithm (alg)',
  critical: 'its list of extensions (crit)',
  issuer: 'its issuer (iss)',
  use: 'its use (token_use)',
  client: 'its app client',
  subject: 'its user (sub)',
  expiry: 'its end (exp)',
  issuedAt: 'its time of issue (iat)',
  notBefore: 'its start (nbf)',
  nonce: 'its nonce',
};

/** Both forms of a pool's issuer share one key set. */
export function createTokenVerifier(deps: {
  readonly issuers: readonly string[];
  readonly clientId: string;
  readonly keys: Pick<KeyCache, 'url' | 'find' | 'heard'>;
  readonly now: () => number;
}): TokenVerifier {
  const { keys } = deps;

  async function checkSignature(token: ReadToken, name: string): Promise<void> {
    const { kid } = token.header;
    if (typeof kid !== 'string') throw rejected(name, 'it does not say which key signed it (kid)');
    const key = await keys.find(kid);
    if (key === null) {
      throw rejected(
        name,
        `it is signed with the key “${kid.slice(0, 120)}”, which is not one of the pool’s (${keys.url})`,
      );
    }
    if (!isSignedBy(token, key)) {
      throw rejected(name, `its signature does not fit the pool’s key “${key.kid}”`);
    }
  }

  return {
    async verify(text, expectations) {
      keys.heard(expectations.serverTime);
      const name = expectations.use === 'id' ? 'ID token' : 'access token';
      const read = readToken(text);
      if (!read.ok) throw rejected(name, lowerFirst(read.error.message));
      const { token } = read;
      const now = deps.now();
      const problems = checkClaims(token, {
        issuers: deps.issuers,
        use: expectations.use,
        clientIds: [deps.clientId],
        now,
        clockSkewSeconds: CLOCK_SKEW_SECONDS,
        ...(expectations.nonce === undefined ? {} : { nonce: expectations.nonce }),
      }).filter((verdict): verdict is FailedVerdict => !verdict.ok);
      const wrong = problems.find((problem) => !TIME_CHECKS.has(problem.check));
      if (wrong !== undefined) throw rejected(name, reasonOf(wrong));
      // Before the times: only of a genuine token does the time of issue tell anything about our clock.
      await checkSignature(token, name);
      const issued = typeof token.payload.iat === 'number' ? token.payload.iat * 1000 : Number.NaN;
      const clock = describeClock(now, expectations.serverTime ?? issued, CLOCK_SKEW_SECONDS * 1000);
      // Also where the token would pass: AWS and the backend refuse such a clock later, and less clearly.
      if (clock !== null && describeClock(now, issued, CLOCK_SKEW_SECONDS * 1000) !== null) {
        throw new AppError('CLOCK_WRONG', clock);
      }
      const [late] = problems;
      if (late === undefined) return token.payload;
      throw rejected(name, reasonOf(late));
    },
  };
}

function reasonOf(problem: FailedVerdict): string {
  // The nonce is a secret of the sign-in that is running.
  if (problem.check === 'nonce') return 'it answers another sign-in than the one that was started (nonce)';
  return `${LABELS[problem.check]} is “${problem.found}”, expected: ${problem.expected}`;
}

function rejected(name: string, reason: string): AppError {
  return new AppError('TOKEN_REJECTED', `The ${name} was refused: ${reason}.`);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
