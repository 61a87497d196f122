import type { Connection } from '#shared/domain/connection.ts';
import { endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { signInWithBrowser } from '../browser-sign-in.ts';
import type { RandomBytes, Timers, VerifierPort } from '../ports.ts';
import { createTokenClient } from '../token-client.ts';
import { checkTokens } from '../token-set.ts';
import type { TestSignInEvent, TestTokens } from './steps.ts';

export interface BrowserTestSignIn {
  readonly connection: Connection;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly timers: Timers;
  /** Of the connection's own app client. */
  readonly verifier: VerifierPort;
  /** Opens a window of the browser that knows nobody; answers the browser's name, or null if none could be opened. */
  openPrivate(url: string): Promise<string | null>;
  revoke(refreshToken: string, clientId: string): Promise<void>;
}

/**
 * Signs in as another user with PKCE, beside the session of the person, which is not touched: nothing is kept, and no
 * cookie counts (`prompt=login`). Ends with tokens that were checked. Fails with the codes that `session.signIn` declares.
 */
export async function signInPrivately(
  deps: BrowserTestSignIn,
  told: { step(step: TestSignInEvent): void; link(url: string): void },
  signal: AbortSignal,
): Promise<TestTokens> {
  const { connection, now } = deps;
  const { signIn } = connection;
  if (!signIn)
    throw new AppError('SIGN_IN_NOT_CONFIGURED', 'This connection has no sign-in domain and app client.');
  const { clientId } = signIn;
  const [issuer = ''] = endpointsOf(connection).issuers;
  const client = createTokenClient({ signIn, issuer, fetch: deps.fetch });
  let endsAt = 0;
  let tokens: TestTokens | null = null;
  let unused: string | null = null;

  /** Cancelled, or not to be trusted: a token that nobody uses must not live on. */
  function drop(): void {
    if (unused !== null) void deps.revoke(unused, clientId);
    unused = null;
  }

  try {
    await signInWithBrowser(
      {
        ...deps,
        signIn,
        prompt: 'login',
        waiting: (at) => {
          endsAt = at;
        },
        opening: told.link,
        async openExternal(url) {
          const opened = await deps.openPrivate(url).catch(() => null);
          told.step({ phase: 'browser', endsAt, opened });
        },
        returned: () => told.step({ phase: 'completing' }),
        async complete(code, attempt, redirectUri) {
          const issued = await client.exchange(code, attempt, redirectUri, signal);
          const { refreshToken } = issued;
          unused = refreshToken;
          try {
            const checked = await checkTokens(deps.verifier, issued, now, attempt.nonce);
            signal.throwIfAborted();
            const { sub, idToken, accessToken } = checked;
            const name = checked.id['cognito:username'];
            const username = typeof name === 'string' && name !== '' ? name : sub;
            tokens = { username, idToken, accessToken, refreshToken, clientId };
            return username;
          } catch (error) {
            drop();
            throw error;
          }
        },
      },
      signal,
    );
  } catch (error) {
    drop();
    throw error;
  }
  if (tokens === null) throw new AppError('INTERNAL', 'The sign-in ended without tokens.');
  return tokens;
}
