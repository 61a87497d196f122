import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { ClaimInShort, SessionState, SignedIn } from '#shared/domain/session.ts';
import { openBrowser } from './browser-sign-in.ts';
import { createInteractive } from './interactive.ts';
import { createKeptSessions } from './kept-session.ts';
import type { AuthLog, OpenExternal, RandomBytes, SecretsPort, Timers, VerifierPort } from './ports.ts';
import { createSessionCore, notSignedIn } from './session-core.ts';
import { createTokenClient } from './token-client.ts';
import { claimsInShort, needsRefresh } from './token-set.ts';
import { createUnneededSession } from './unneeded-session.ts';

export interface SessionServiceDeps {
  readonly connection: Connection;
  readonly secrets: SecretsPort;
  readonly keptIn: SignedIn['keptIn'];
  readonly openExternal: OpenExternal;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly timers: Timers;
  readonly verifier: VerifierPort;
  readonly onChange: (state: SessionState) => void;
  readonly log: AuthLog;
}

/** The session of one connection. Tokens stay in here, but for the two that main's own clients ask for. */
export interface SessionService {
  state(): SessionState;
  /** Signs in silently with what the keychain holds, if anything. Never fails: the state says what came of it. */
  restore(): Promise<SessionState>;
  /** Ends signed in, or fails with a code of `session.signIn`; `CANCELLED` when the signal is aborted. */
  signIn(signal: AbortSignal): Promise<SessionState>;
  /** Fails with `NOT_SIGNED_IN` if no sign-in is running. */
  reopenBrowser(): Promise<void>;
  /** Never fails and always ends signed out; what could not be done is in `warnings`. */
  signOut(): Promise<{ state: SessionState; warnings: string[] }>;
  /** Refreshes now. Fails with a code of `session.refresh`; only `SESSION_EXPIRED` and `TOKEN_REJECTED` end the session. */
  refresh(): Promise<SessionState>;
  /** Fails with `NOT_SIGNED_IN`. */
  claims(): Promise<{ id: ClaimInShort[]; access: ClaimInShort[] }>;
  /** For main's own clients: valid at this moment, refreshed first if need be. Fails like `refresh`, or with `NOT_SIGNED_IN`. */
  accessToken(): Promise<string>;
  idToken(): Promise<string>;
  /** After sleep: timers stood still, so look at the clock again. */
  resume(): Promise<void>;
  /** Ends everything that runs; with `forget`, the keychain entry goes too. */
  dispose(options?: { readonly forget: boolean }): Promise<void>;
}

export function createSessionService(deps: SessionServiceDeps): SessionService {
  const { connection, log } = deps;
  const { signIn } = connection;
  if (signIn === undefined) return createUnneededSession(connection);
  const [issuer = ''] = endpointsOf(connection).issuers;
  const client = createTokenClient({ signIn, issuer, fetch: deps.fetch });
  const kept = createKeptSessions(deps.secrets, connection, signIn);
  const core = createSessionCore({ ...deps, client, kept });
  const interactive = createInteractive({ ...deps, signIn, client, kept, core });

  return {
    state: core.state,

    async restore() {
      if (core.held() !== null || interactive.running() || core.state().phase !== 'signedOut')
        return core.state();
      core.dispatch({ type: 'restoring' });
      const signal = core.signal();
      try {
        const found = await kept.read();
        if (signal.aborted || core.state().phase !== 'restoring') return core.state();
        if (found === null) {
          core.dispatch({ type: 'ended', message: null });
        } else {
          core.hold(found);
          await core.refresh();
        }
      } catch (error) {
        log.error(`session of ${connection.id}: not restored`, error);
        if (core.state().phase === 'restoring') {
          core.dispatch({ type: 'ended', message: error instanceof AppError ? error.message : null });
        }
      }
      return core.state();
    },

    signIn: interactive.signIn,
    reopenBrowser: async () => {
      const url = interactive.url();
      if (url !== null) await openBrowser(deps.openExternal, url);
    },
    signOut: interactive.signOut,

    async refresh() {
      await core.refresh();
      return core.state();
    },

    async claims() {
      const tokens = core.tokens();
      if (tokens === null) throw notSignedIn();
      return { id: claimsInShort(tokens.id), access: claimsInShort(tokens.access) };
    },

    accessToken: async () => (await core.currentTokens()).accessToken,
    idToken: async () => (await core.currentTokens()).idToken,

    async resume() {
      if (interactive.running() || core.held() === null) return;
      const tokens = core.tokens();
      if (tokens === null || needsRefresh(tokens, deps.now())) await core.refresh().catch(() => undefined);
      else core.reschedule();
    },

    async dispose(options = { forget: false }) {
      await interactive.leave();
      core.drop();
      if (!options.forget) return;
      await kept
        .clear()
        .catch((error: unknown) => log.error(`session of ${connection.id}: not cleared`, error));
    },
  };
}
