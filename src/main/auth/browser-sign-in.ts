import type { Connection, SignInSettings } from '#shared/domain/connection.ts';
import { endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type Attempt, authorizeUrl, createAttempt, type Prompt } from './attempt.ts';
import { listenForCallback } from './callback-listener.ts';
import { refusedByPool } from './oauth-errors.ts';
import { failedPage, signedInPage } from './pages.ts';
import type { OpenExternal, RandomBytes, Timers } from './ports.ts';
import { preflight } from './preflight.ts';
import { abortable, deadline } from './waiting.ts';

export const SIGN_IN_LIMIT_MS = 5 * 60_000;

export interface BrowserSignIn {
  readonly connection: Connection;
  readonly signIn: SignInSettings;
  readonly random: RandomBytes;
  readonly timers: Timers;
  readonly now: () => number;
  readonly fetch: typeof fetch;
  readonly openExternal: OpenExternal;
  readonly prompt?: Prompt;
  /** The wait has begun; it ends by itself at `endsAt`. */
  waiting(endsAt: number): void;
  /** From here on the page can be opened once more. */
  opening(url: string): void;
  /** The browser is back with an answer. */
  returned(): void;
  /** Makes a session of the code and answers the username. Has to undo it by itself if the signal is aborted. */
  complete(code: string, attempt: Attempt, redirectUri: string): Promise<string>;
}

/**
 * One sign-in through the system browser (RFC 8252), from the listener to the last page. However it ends, the port is
 * closed within 1 s. Fails with the codes that `session.signIn` declares; `CANCELLED` when the signal is aborted.
 */
export async function signInWithBrowser(deps: BrowserSignIn, signal: AbortSignal): Promise<void> {
  const { connection, signIn, random, timers } = deps;
  const { issuers, jwks } = endpointsOf(connection);
  const attempt = await createAttempt(random);
  const listener = await listenForCallback({
    settings: signIn,
    state: attempt.state,
    issuers,
    random,
    timers,
  });
  const { redirectUri } = listener;
  const limit = deadline(timers, SIGN_IN_LIMIT_MS, timedOut);
  const within = <T>(work: Promise<T>) => abortable(Promise.race([work, limit.passed]), signal);
  try {
    deps.waiting(deps.now() + SIGN_IN_LIMIT_MS);
    const trial = authorizeUrl(signIn, redirectUri, await createAttempt(random), deps.prompt);
    await within(preflight({ signIn, redirectUri, url: trial, jwksUrl: jwks, fetch: deps.fetch, signal }));
    const url = authorizeUrl(signIn, redirectUri, attempt, deps.prompt);
    deps.opening(url);
    const answer = await within(
      Promise.race([listener.answer, onlyFailure(openBrowser(deps.openExternal, url))]),
    );
    limit.clear();
    deps.returned();
    if (answer.kind === 'refused') throw refusedByPool(signIn, redirectUri, answer);
    const username = await abortable(deps.complete(answer.code, attempt, redirectUri), signal);
    await listener.finish(signedInPage(username, connection.name));
  } catch (error) {
    limit.clear();
    const { message, next } = error instanceof AppError ? error : unexpected();
    await listener.finish(failedPage(message, next));
    throw error;
  }
}

export async function openBrowser(openExternal: OpenExternal, url: string): Promise<void> {
  try {
    await openExternal(url);
  } catch {
    // Without the cause: its text may repeat the URL with the `state` in it.
    throw new AppError('BROWSER_NOT_OPENED', 'The system browser could not be opened.');
  }
}

/** That the browser was opened says nothing yet; that it was not ends the wait. */
function onlyFailure(opened: Promise<void>): Promise<never> {
  return new Promise<never>((_resolve, reject) => {
    opened.catch(reject);
  });
}

function timedOut(): AppError {
  const minutes = SIGN_IN_LIMIT_MS / 60_000;
  return new AppError(
    'SIGN_IN_TIMED_OUT',
    `Nobody finished the sign-in in the browser within ${minutes} minutes.`,
  );
}

function unexpected(): AppError {
  return new AppError('INTERNAL', 'Something went wrong inside Lifeguard.');
}
