import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SessionState, SignedIn } from '#shared/domain/session.ts';
import type { KeptSession, KeptSessions } from './kept-session.ts';
import type { AuthLog, RandomBytes, Timers, VerifierPort } from './ports.ts';
import { reduceSession, type SessionEvent } from './session-reducer.ts';
import type { TokenClient } from './token-client.ts';
import {
  checkTokens,
  describeSession,
  expiresAt,
  needsRefresh,
  refreshAt,
  type TokenSet,
} from './token-set.ts';

/** What the session is and how it is kept alive; knows nothing of browsers. */
export interface SessionCore {
  state(): SessionState;
  dispatch(event: SessionEvent): void;
  tokens(): TokenSet | null;
  /** What the next refresh is made with; there may be one without tokens, while the network is away. */
  held(): KeptSession | null;
  hold(session: KeptSession): void;
  /** Holds it, and in the keychain as well if that works. */
  keep(session: KeptSession): Promise<void>;
  establish(tokens: TokenSet): SignedIn;
  /** One at a time, whoever asks. */
  refresh(): Promise<void>;
  /** The refresh that runs, null if none does. */
  refreshing(): Promise<void> | null;
  /** Tokens that are valid now. Fails like `refresh`. */
  currentTokens(): Promise<TokenSet>;
  /** Looks at the clock and sets the timer anew. */
  reschedule(): void;
  pause(): void;
  /** Aborted when whatever runs must no longer change the session. */
  signal(): AbortSignal;
  /** Drops everything but the keychain entry; what still runs changes nothing any more. */
  drop(): void;
}

const MAX_TIMER_MS = 2 ** 31 - 1;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 300_000;

export function createSessionCore(deps: {
  readonly connection: Connection;
  readonly client: TokenClient;
  readonly kept: KeptSessions;
  readonly keptIn: SignedIn['keptIn'];
  readonly verifier: VerifierPort;
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly timers: Timers;
  readonly onChange: (state: SessionState) => void;
  readonly log: AuthLog;
}): SessionCore {
  const { connection, client, kept, timers, now, log } = deps;
  let state: SessionState = { phase: 'signedOut', message: null };
  let held: KeptSession | null = null;
  let live: TokenSet | null = null;
  let keptIn = deps.keptIn;
  let epoch = new AbortController();
  let refreshing: Promise<void> | null = null;
  let timer: unknown = null;
  let failures = 0;
  let lastFailure: { readonly error: unknown; readonly at: number } | null = null;

  function dispatch(event: SessionEvent): void {
    const next = reduceSession(state, event);
    if (next === state) return;
    if (next.phase !== state.phase) log.info(`session of ${connection.id}: ${next.phase}`);
    state = next;
    deps.onChange(next);
  }

  function schedule(milliseconds: number): void {
    timers.clear(timer);
    const wait = Math.min(Math.max(milliseconds, 0), MAX_TIMER_MS);
    timer = timers.set(() => void refresh().catch(() => undefined), wait);
  }

  function scheduleRetry(): void {
    const wait = Math.min(FIRST_RETRY_MS * 2 ** failures, LAST_RETRY_MS);
    failures += 1;
    // Spread, so that a fleet of desks does not come back in the same second after an outage.
    schedule(wait * (0.8 + (0.4 * (deps.random(1)[0] ?? 0)) / 255));
  }

  async function keep(session: KeptSession): Promise<void> {
    held = session;
    try {
      await kept.write(session);
      keptIn = deps.keptIn;
    } catch (error) {
      keptIn = 'memory';
      log.error(`session of ${connection.id}: not kept in the keychain`, error);
    }
  }

  function establish(tokens: TokenSet): SignedIn {
    live = tokens;
    failures = 0;
    lastFailure = null;
    const signedInAt = held?.signedInAt ?? tokens.receivedAt;
    const session = describeSession(tokens, { roles: connection.roles, keptIn, signedInAt });
    dispatch({ type: 'established', session });
    schedule(refreshAt(tokens) - now());
    return session;
  }

  function refresh(): Promise<void> {
    refreshing ??= refreshOnce(epoch.signal).finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  async function refreshOnce(signal: AbortSignal): Promise<void> {
    timers.clear(timer);
    if (held === null) throw notSignedIn();
    try {
      const tokens = await renew(held, signal);
      establish(tokens);
    } catch (error) {
      if (!signal.aborted) await refreshFailed(error);
      throw error;
    }
  }

  async function renew(from: KeptSession, signal: AbortSignal): Promise<TokenSet> {
    const issued = await client.refresh(from.refreshToken, signal);
    const refreshToken = issued.refreshToken ?? from.refreshToken;
    // Kept before it is checked: the old one is already used up, and the check may fail for want of a network.
    if (refreshToken !== from.refreshToken && !signal.aborted) await keep({ ...from, refreshToken });
    const tokens = signal.aborted ? null : await checkTokens(deps.verifier, issued, now);
    if (tokens === null || signal.aborted) {
      client.revoke(refreshToken, new AbortController().signal).catch(() => undefined);
      throw new AppError('CANCELLED', 'The session was ended while it was being refreshed.');
    }
    if (tokens.sub !== from.sub) {
      throw new AppError(
        'TOKEN_REJECTED',
        'You were signed out: the pool answered the refresh with the tokens of another user.',
      );
    }
    return tokens;
  }

  async function refreshFailed(error: unknown): Promise<void> {
    const problem =
      error instanceof AppError ? error : new AppError('INTERNAL', 'The session could not be refreshed.');
    log.error(`session of ${connection.id}: refresh failed`, problem);
    if (problem.code === 'SESSION_EXPIRED' || problem.code === 'TOKEN_REJECTED') {
      drop();
      dispatch({ type: 'ended', message: problem.message });
      await kept
        .clear()
        .catch((failed: unknown) => log.error(`session of ${connection.id}: not cleared`, failed));
      return;
    }
    lastFailure = { error, at: now() };
    dispatch({ type: 'refreshFailed', message: problem.message });
    if (state.phase === 'restoring') {
      const message = `${problem.message} Your sign-in is kept, and Lifeguard goes on trying.`;
      if (held !== null && problem.code === 'NETWORK_OFFLINE') {
        dispatch({ type: 'unreachable', sub: held.sub, signedInAt: held.signedInAt, message });
      } else dispatch({ type: 'ended', message });
    }
    scheduleRetry();
  }

  function drop(): void {
    timers.clear(timer);
    epoch.abort();
    epoch = new AbortController();
    held = null;
    live = null;
    failures = 0;
    lastFailure = null;
  }

  return {
    state: () => state,
    dispatch,
    tokens: () => live,
    held: () => held,
    hold: (session) => {
      held = session;
    },
    keep,
    establish,
    refresh,
    refreshing: () => refreshing,

    async currentTokens() {
      if (live === null) throw state.phase === 'offline' && lastFailure ? lastFailure.error : notSignedIn();
      if (!needsRefresh(live, now())) return live;
      const usable = now() >= live.receivedAt && now() < expiresAt(live);
      const failure = lastFailure;
      try {
        // Many callers at once must not ask a pool that has just not answered.
        if (failure !== null && Math.abs(now() - failure.at) < FIRST_RETRY_MS) throw failure.error;
        await refresh();
      } catch (error) {
        if (live === null || !usable) throw error;
      }
      return live;
    },

    reschedule() {
      if (live !== null) schedule(refreshAt(live) - now());
      else if (held !== null) scheduleRetry();
    },
    pause: () => timers.clear(timer),
    signal: () => epoch.signal,
    drop,
  };
}

export function notSignedIn(): AppError {
  return new AppError('NOT_SIGNED_IN', 'Nobody is signed in to this connection.');
}
