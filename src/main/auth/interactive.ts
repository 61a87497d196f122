import type { Connection, SignInSettings } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SessionState } from '#shared/domain/session.ts';
import type { Attempt } from './attempt.ts';
import { signInWithBrowser } from './browser-sign-in.ts';
import { type SignedOutWait, signOutInBrowser } from './browser-sign-out.ts';
import type { KeptSession, KeptSessions } from './kept-session.ts';
import type { OpenExternal, RandomBytes, Timers, VerifierPort } from './ports.ts';
import type { SessionCore } from './session-core.ts';
import { type SignOutFailures, signOutWarnings } from './sign-out-warnings.ts';
import type { TokenClient } from './token-client.ts';
import { checkTokens, expiresAt } from './token-set.ts';
import { abortable, settled } from './waiting.ts';

/** What of a session a person does in the browser: signing in and out. */
export interface Interactive {
  signIn(signal: AbortSignal): Promise<SessionState>;
  signOut(): Promise<{ state: SessionState; warnings: string[] }>;
  running(): boolean;
  /** Of the page that the browser was sent to; null before that. Throws `NOT_SIGNED_IN` if no sign-in is running. */
  url(): string | null;
  /** Stops what runs, for good. Answers what was held. */
  leave(): Promise<KeptSession | null>;
}

interface Run {
  readonly abort: AbortController;
  url: string | null;
  ended: Promise<unknown>;
}

/** How long leaving waits for a refresh: cut off, it would leave a rotated token that nobody knows. */
const LEAVE_MS = 3_000;

export function createInteractive(deps: {
  readonly connection: Connection;
  readonly signIn: SignInSettings;
  readonly client: TokenClient;
  readonly kept: KeptSessions;
  readonly core: SessionCore;
  readonly verifier: VerifierPort;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly timers: Timers;
  readonly openExternal: OpenExternal;
}): Interactive {
  const { client, kept, core, timers, now } = deps;
  let run: Run | null = null;
  let completing: Promise<unknown> = Promise.resolve();
  let signedOutWait: SignedOutWait | null = null;

  function revokeQuietly(refreshToken: string): void {
    client.revoke(refreshToken, new AbortController().signal).catch(() => undefined);
  }

  async function complete(
    code: string,
    attempt: Attempt,
    redirectUri: string,
    signal: AbortSignal,
  ): Promise<string> {
    const issued = await client.exchange(code, attempt, redirectUri, signal);
    const { refreshToken } = issued;
    if (refreshToken === null) {
      throw new AppError(
        'TOKEN_REJECTED',
        'The pool gave no refresh token, without which no session can last.',
      );
    }
    try {
      const tokens = await checkTokens(deps.verifier, issued, now, attempt.nonce);
      signal.throwIfAborted();
      const before = core.held();
      await core.keep({ refreshToken, sub: tokens.sub, signedInAt: now() });
      if (signal.aborted) {
        core.drop();
        await kept.clear();
        signal.throwIfAborted();
      }
      if (before !== null) revokeQuietly(before.refreshToken);
      return core.establish(tokens).username;
    } catch (error) {
      // Cancelled, or not to be trusted: a token that nobody uses must not live on.
      revokeQuietly(refreshToken);
      throw error;
    }
  }

  async function runSignIn(current: Run, signal: AbortSignal): Promise<SessionState> {
    try {
      const before = Promise.all([core.refreshing(), completing, signedOutWait?.close()]);
      await abortable(settled(before, timers, 2 * LEAVE_MS), signal);
      if (core.state().phase === 'signedIn') return core.state();
      core.pause();
      await signInWithBrowser(
        {
          ...deps,
          waiting: (endsAt) => core.dispatch({ type: 'waiting', endsAt }),
          opening: (url) => {
            current.url = url;
          },
          returned: () => core.dispatch({ type: 'returned' }),
          complete: (code, attempt, redirectUri) => {
            const work = complete(code, attempt, redirectUri, signal);
            completing = work.catch(() => undefined);
            return work;
          },
        },
        signal,
      );
      return core.state();
    } catch (error) {
      const problem = signal.aborted ? new AppError('CANCELLED', 'The sign-in was cancelled.') : error;
      const message =
        problem instanceof AppError ? problem.message : 'Something went wrong inside Lifeguard.';
      core.dispatch({ type: 'ended', message: signal.aborted ? null : message });
      core.reschedule();
      throw problem;
    } finally {
      run = null;
    }
  }

  async function leave(): Promise<KeptSession | null> {
    core.pause();
    run?.abort.abort();
    await settled(Promise.all([run?.ended, core.refreshing(), completing]), timers, LEAVE_MS);
    const last = core.held();
    core.drop();
    await signedOutWait?.close();
    return last;
  }

  return {
    signIn(signal) {
      if (run !== null) {
        const message = 'A sign-in to this connection is already waiting for the browser.';
        return Promise.reject(new AppError('SIGN_IN_BUSY', message));
      }
      const current: Run = { abort: new AbortController(), url: null, ended: Promise.resolve() };
      run = current;
      const result = runSignIn(current, AbortSignal.any([signal, current.abort.signal]));
      current.ended = result.catch(() => undefined);
      return result;
    },

    async signOut() {
      const tokens = core.tokens();
      const last = (await leave()) ?? (await kept.read().catch(() => null));
      core.dispatch({ type: 'ended', message: null });
      const failed: SignOutFailures = {};
      await kept.clear().catch((error: unknown) => {
        failed.keychain = error;
      });
      if (last !== null) {
        await client.revoke(last.refreshToken, new AbortController().signal).catch((error: unknown) => {
          failed.revoke = error;
        });
        await endBrowserSession(failed.revoke).catch((error: unknown) => {
          failed.browser = error;
        });
      }
      const accessExpiresAt = tokens === null ? null : expiresAt(tokens);
      return {
        state: core.state(),
        warnings: signOutWarnings({ signIn: deps.signIn, accessExpiresAt }, failed),
      };
    },

    running: () => run !== null,
    url: () => {
      if (run === null) throw new AppError('NOT_SIGNED_IN', 'No sign-in is waiting for the browser.');
      return run.url;
    },
    leave,
  };

  async function endBrowserSession(revokeProblem: unknown): Promise<void> {
    // Opening a page that cannot be reached would only show the browser's own error.
    if (revokeProblem instanceof AppError && revokeProblem.code === 'NETWORK_OFFLINE') throw revokeProblem;
    signedOutWait = await signOutInBrowser(deps);
  }
}
