import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SessionState, SignedIn } from '#shared/domain/session.ts';
import { openBrowser } from './browser-sign-in.ts';
import { createInteractive } from './interactive.ts';
import { createKeptSessions } from './kept-session.ts';
import type { AuthLog, OpenExternal, RandomBytes, SecretsPort, Timers, VerifierPort } from './ports.ts';
import type { SessionService } from './session.ts';
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

export type { SessionService };

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
