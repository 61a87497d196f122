import * as oauth from 'oauth4webapi';
import type { SignInSettings } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Attempt } from './attempt.ts';
import { type HttpAnswer, readAnswer } from './bounded-fetch.ts';
import { hostOf, offline, wrongDomain } from './oauth-errors.ts';
import { type IssuedTokens, readTokenAnswer } from './token-answer.ts';

/** The pool's token endpoint, for a public client. The endpoint comes from the connection, never from a callback. */
export interface TokenClient {
  /** RFC 6749 section 4.1.3 with RFC 7636 section 4.5. Fails with what `readTokenAnswer` fails with, or `NETWORK_OFFLINE`. */
  exchange(code: string, attempt: Attempt, redirectUri: string, signal: AbortSignal): Promise<IssuedTokens>;
  /** RFC 6749 section 6. `SESSION_EXPIRED`, `SERVICE_FAILED`, `NETWORK_OFFLINE` or `TOKEN_REJECTED`; all but the first may pass. */
  refresh(refreshToken: string, signal: AbortSignal): Promise<IssuedTokens>;
  /** RFC 7009. Fails with a sentence that says why not. */
  revoke(refreshToken: string, signal: AbortSignal): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const REVOKE_TIMEOUT_MS = 5_000;
/** Three tokens, each with many groups or custom claims. */
const MAX_BYTES = 1024 * 1024;
const TEMPORARY: ReadonlySet<string> = new Set([
  'SESSION_EXPIRED',
  'SERVICE_FAILED',
  'NETWORK_OFFLINE',
  'TOKEN_REJECTED',
]);

export function createTokenClient(deps: {
  readonly signIn: SignInSettings;
  readonly issuer: string;
  readonly fetch: typeof fetch;
}): TokenClient {
  const { signIn } = deps;
  const server: oauth.AuthorizationServer = {
    issuer: deps.issuer,
    token_endpoint: `${signIn.domain}/oauth2/token`,
    revocation_endpoint: `${signIn.domain}/oauth2/revoke`,
  };
  const client: oauth.Client = { client_id: signIn.clientId };

  function options(signal: AbortSignal, timeout: number) {
    return {
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      [oauth.allowInsecureRequests]: isLoopback(signIn.domain),
      [oauth.customFetch]: (url: string, init: object) =>
        deps.fetch(url, { ...init, credentials: 'omit', cache: 'no-store' }),
    };
  }

  /** The library's own errors carry the request and the answer, tokens included: they stay in here. */
  async function send(signal: AbortSignal, request: () => Promise<Response>): Promise<HttpAnswer> {
    try {
      return await readAnswer(await request(), MAX_BYTES);
    } catch (error) {
      if (signal.aborted) throw new AppError('CANCELLED', 'The request was cancelled.');
      if (error instanceof oauth.OperationProcessingError || error instanceof SyntaxError) {
        throw wrongDomain(signIn, 'tokens may only be fetched over https');
      }
      throw offline(signIn);
    }
  }

  return {
    async exchange(code, attempt, redirectUri, signal) {
      const parameters = new URLSearchParams({ code, state: attempt.state });
      const callback = oauth.validateAuthResponse(server, client, parameters, attempt.state);
      const answer = await send(signal, () =>
        oauth.authorizationCodeGrantRequest(
          server,
          client,
          oauth.None(),
          callback,
          redirectUri,
          attempt.verifier,
          options(signal, TIMEOUT_MS),
        ),
      );
      return readTokenAnswer(signIn, 'authorization_code', answer);
    },

    async refresh(refreshToken, signal) {
      const answer = await send(signal, () =>
        oauth.refreshTokenGrantRequest(
          server,
          client,
          oauth.None(),
          refreshToken,
          options(signal, TIMEOUT_MS),
        ),
      );
      try {
        return readTokenAnswer(signIn, 'refresh_token', answer);
      } catch (error) {
        // A firewall's 403 or a portal's page in place of tokens passes; it must not cost the session.
        if (error instanceof AppError && !TEMPORARY.has(error.code))
          throw new AppError('SERVICE_FAILED', error.message);
        throw error;
      }
    },

    async revoke(refreshToken, signal) {
      const answer = await send(signal, () =>
        oauth.revocationRequest(
          server,
          client,
          oauth.None(),
          refreshToken,
          options(signal, REVOKE_TIMEOUT_MS),
        ),
      );
      if (answer.status !== 200) {
        throw new AppError('SERVICE_FAILED', `${hostOf(signIn)} answered ${answer.status}.`);
      }
    },
  };
}

/** http is for the embedded pool and other servers on this computer. */
function isLoopback(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
