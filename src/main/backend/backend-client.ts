import { readCapped } from '#main/network/read-capped.ts';
import { withoutToken } from '#main/network/without-token.ts';
import { AppError } from '#shared/domain/errors.ts';
import { explainMe, type MeAnswer, type MeProblem, readProfile } from '#shared/domain/explain-me.ts';
import { networkFailureOf } from '#shared/domain/network-failure.ts';
import { appendPath, readWebUrl } from '#shared/domain/web-url.ts';

export interface BackendClient {
  /**
   * `GET <base>/api/v1/me` with the access token as Bearer. A refusal is an answer; this fails only with
   * `BACKEND_NOT_CONFIGURED` (an address that a token must not be sent to) and `CANCELLED`.
   * @param signatureValid what Lifeguard's own verifier says of the token; null: not checked
   */
  me(
    baseUrl: string,
    accessToken: string,
    signal: AbortSignal,
    signatureValid?: boolean | null,
  ): Promise<MeResult>;
  /** The same request without a token, for the test of a connection. Fails as `me` does. */
  probe(baseUrl: string, signal: AbortSignal): Promise<MeAnswer>;
}

/** The output of the operation `backend.me`. */
export interface MeResult {
  url: string;
  ms: number;
  httpStatus: number | null;
  profile: { name: string; value: string }[] | null;
  body: string | null;
  problem: MeProblem | null;
}

export interface BackendClientDeps {
  readonly fetch: typeof fetch;
  /** Milliseconds; a clock that does not jump is best. */
  readonly now: () => number;
  readonly timeoutMs?: number;
}

/** What is read of an answer at most, in bytes; what is shown of it, in characters. */
const CAP = 1_048_576;
const SHOWN = 2_000;

export function createBackendClient({ fetch, now, timeoutMs = 15_000 }: BackendClientDeps): BackendClient {
  return {
    async me(baseUrl, accessToken, signal, signatureValid = null) {
      const { url, host } = addressOf(baseUrl);
      const began = now();
      const answer = await ask(url, accessToken, signal);
      const ms = Math.max(0, now() - began);

      const body = withoutToken(answer.body, accessToken);
      const location = answer.location && withoutToken(answer.location, accessToken);
      return {
        url,
        ms,
        httpStatus: answer.httpStatus,
        profile: answer.httpStatus === 200 && !answer.tooLong ? readProfile(body) : null,
        body: answer.httpStatus === null ? null : [...body.slice(0, SHOWN * 2)].slice(0, SHOWN).join(''),
        problem: explainMe({ ...answer, body, location }, { host, signatureValid }),
      };
    },
    probe: (baseUrl, signal) => ask(addressOf(baseUrl).url, null, signal),
  };

  async function ask(url: string, accessToken: string | null, signal: AbortSignal): Promise<MeAnswer> {
    const none = { httpStatus: null, contentType: null, location: null, body: '', tooLong: false };
    try {
      const response = await fetch(url, {
        headers: {
          accept: 'application/json',
          ...(accessToken !== null && { authorization: `Bearer ${accessToken}` }),
        },
        // Following would hand the token to whatever the redirect names.
        redirect: 'manual',
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      const { text, tooLong } = await readCapped(response, CAP);
      return {
        httpStatus: response.status,
        contentType: response.headers.get('content-type'),
        location: response.headers.get('location'),
        body: text,
        tooLong,
        failure: null,
      };
    } catch (error) {
      if (signal.aborted) throw new AppError('CANCELLED', 'The request to the backend was cancelled.');
      return { ...none, failure: networkFailureOf(error)?.kind ?? 'unknown' };
    }
  }
}

/** Where the profile is; fails with `BACKEND_NOT_CONFIGURED` if a token must not be sent there. */
function addressOf(baseUrl: string): { url: string; host: string } {
  const base = readWebUrl(baseUrl);
  if (base.ok) return { url: appendPath(base.url, '/api/v1/me'), host: base.url.host };
  throw new AppError(
    'BACKEND_NOT_CONFIGURED',
    `The token is sent by https or to this computer only, and “${baseUrl.slice(0, 200)}” is neither.`,
  );
}
