import { readCapped } from '#main/network/read-capped.ts';
import { withoutToken } from '#main/network/without-token.ts';
import { AppError } from '#shared/domain/errors.ts';
import { readProfile } from '#shared/domain/explain-me.ts';
import { networkFailureOf, networkSentence } from '#shared/domain/network-failure.ts';

export interface UserInfo {
  readonly url: string;
  readonly ms: number;
  /** Null: no answer came. */
  readonly httpStatus: number | null;
  /** As text, in the answer's order; null: it is no profile. */
  readonly fields: { name: string; value: string }[] | null;
  readonly problem: { meaning: string; next: string } | null;
}

const TIMEOUT_MS = 10_000;
const CAP = 1_048_576;

/**
 * `GET /oauth2/userInfo` of the pool's domain with the access token as Bearer (OpenID Connect Core section 5.3). A refusal is an
 * answer; fails with `CANCELLED` only.
 * @param domain origin of the connection's sign-in domain
 */
export async function askUserInfo(
  domain: string,
  accessToken: string,
  deps: { readonly fetch: typeof fetch; readonly elapsed: () => number },
  signal: AbortSignal,
): Promise<UserInfo> {
  const url = `${domain}/oauth2/userInfo`;
  const { host } = new URL(url);
  const began = deps.elapsed();
  const took = () => Math.max(0, deps.elapsed() - began);
  try {
    const response = await deps.fetch(url, {
      headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
      // Following would hand the token to whatever the redirect names.
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const { text, tooLong } = await readCapped(response, CAP);
    const ms = took();
    const body = withoutToken(text, accessToken);
    const fields = response.status === 200 && !tooLong ? readProfile(body) : null;
    const problem = fields === null ? explain(response.status, body, host) : null;
    return { url, ms, httpStatus: response.status, fields, problem };
  } catch (error) {
    if (signal.aborted) throw new AppError('CANCELLED', 'The request was cancelled.');
    const kind = networkFailureOf(error)?.kind;
    const meaning = kind
      ? networkSentence(kind, host)
      : `The request to ${host} failed before an answer came.`;
    const problem = { meaning, next: 'Check the network, VPN or proxy, then try again.' };
    return { url, ms: took(), httpStatus: null, fields: null, problem };
  }
}

/** Errors of RFC 6750 section 3.1, as Cognito answers them. */
function explain(status: number, body: string, host: string): { meaning: string; next: string } {
  if (status === 403 && /insufficient_scope/.test(body)) {
    return {
      meaning: 'Cognito takes the token, but it was issued without the scope “openid”, which userInfo needs.',
      next: 'Have the app ask for “openid” when it signs people in.',
    };
  }
  if (status === 401 || (status === 400 && /invalid_(token|request)/.test(body))) {
    return {
      meaning:
        'Cognito no longer takes this access token: it is over, was revoked by a sign-out, or its user is gone or switched off.',
      next: 'Have the person sign in again; look at the verdicts on time and user to see which of these it is.',
    };
  }
  if (status === 403) {
    return {
      meaning: `A firewall before ${host} refused the request (403).`,
      next: 'Ask whoever keeps the firewall (AWS WAF) of the user pool to allow it.',
    };
  }
  if (status === 429)
    return { meaning: `${host} has had too many requests.`, next: 'Wait a minute, then try again.' };
  if (status >= 500)
    return { meaning: `${host} failed while answering (${status}).`, next: 'Try again in a minute.' };
  return {
    meaning: `${host} answered ${status} and no profile, so it is not the sign-in domain of a user pool.`,
    next: 'Correct the sign-in domain of the connection.',
  };
}
