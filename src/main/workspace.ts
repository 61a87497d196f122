import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { OutputOf } from '#shared/contract/index.ts';
import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SessionState } from '#shared/domain/session.ts';
import { authorizeUrl, createAttempt } from './auth/attempt.ts';
import { createKeptSessions } from './auth/kept-session.ts';
import { preflight } from './auth/preflight.ts';
import { createSessionService, type SessionService } from './auth/session-service.ts';
import { createBackendClient } from './backend/backend-client.ts';
import { createAwsCredentials } from './cognito/aws-credentials.ts';
import { createDirectory } from './cognito/directory.ts';
import { createRequestBudget, type RequestBudget } from './cognito/request-budget.ts';
import { canBind } from './connections/can-bind.ts';
import { createConnectionTester } from './connections/connection-tester.ts';
import type { Workspace } from './ipc/ports.ts';
import type { Log } from './log/log.ts';
import type { OpenedSecretStore } from './secrets/open-secret-store.ts';
import { systemTimers } from './secrets/secret-store.ts';
import { createTokenVerifier } from './tokens/token-verifier.ts';
import type { LiveWorkspace } from './workspaces/workspaces.ts';

export interface WorkspaceDeps {
  secrets(): Promise<OpenedSecretStore>;
  openExternal(url: string): Promise<void>;
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: (size: number) => Uint8Array;
  readonly log: Log;
  sessionChanged(connectionId: string, state: SessionState): void;
  /** The browser came back from a sign-in: the person should see Lifeguard again. */
  broughtBack(): void;
}

export interface BuiltWorkspace extends Workspace, LiveWorkspace {
  readonly session: SessionService;
  /** The one of this connection: whoever calls AWS for it draws on it. */
  readonly budget: RequestBudget;
  /** The computer woke up: timers stood still meanwhile. */
  resume(): void;
}

/** Part of the composition root: wires the services of one connection. */
export async function buildWorkspace(connection: Connection, deps: WorkspaceDeps): Promise<BuiltWorkspace> {
  const { fetch, now, random, log } = deps;
  const { store, keptIn } = await deps.secrets();
  const { issuers, jwks } = endpointsOf(connection);
  let phase: SessionState['phase'] = 'signedOut';
  const session = createSessionService({
    connection,
    secrets: store,
    keptIn,
    openExternal: deps.openExternal,
    fetch,
    now,
    random,
    timers: systemTimers,
    verifier: createTokenVerifier({
      issuers,
      jwksUrl: jwks,
      clientId: connection.signIn?.clientId ?? '',
      fetch,
      now,
    }),
    onChange(state) {
      // Keys that were given to somebody else must not be used for the next who signs in.
      if (state.phase !== 'signedIn') credentials.forget();
      deps.sessionChanged(connection.id, state);
      if (phase === 'completing' && state.phase === 'signedIn') deps.broughtBack();
      phase = state.phase;
    },
    log,
  });
  const budget = budgetOf(connection, now);
  const credentials = createAwsCredentials({ connection, idToken: session.idToken, budget, now });
  const directory = createDirectory({ connection, credentials, budget, now });
  const backend = createBackendClient({ fetch, now: () => performance.now() });
  void session.restore();

  return {
    connection,
    session,
    budget,
    directory,
    me: (signal) => askBackend(connection, backend, session, signal),
    resume: () => void session.resume(),
    async dispose(options) {
      directory.dispose();
      credentials.forget();
      await session.dispose(options);
    },
  };
}

/** Clears the keychain entry of a connection without starting its services. */
export async function forgetSession(
  connection: Connection,
  { secrets }: Pick<WorkspaceDeps, 'secrets'>,
): Promise<void> {
  if (!connection.signIn) return;
  const { store } = await secrets();
  await createKeptSessions(store, connection, connection.signIn).clear();
}

/** Every token of a session was verified when it came, so its signature is known to be good. */
async function askBackend(
  connection: Connection,
  backend: ReturnType<typeof createBackendClient>,
  session: { accessToken(): Promise<string> },
  signal: AbortSignal,
): Promise<OutputOf<'backend.me'>> {
  if (!connection.signIn) {
    throw new AppError(
      'SIGN_IN_NOT_CONFIGURED',
      'Without a sign-in there is no token to show to the backend.',
    );
  }
  if (!connection.backendUrl) {
    throw new AppError('BACKEND_NOT_CONFIGURED', 'This connection has no backend.');
  }
  return backend.me(connection.backendUrl, await session.accessToken(), signal, true);
}

/** Tries a connection that need not be saved; with the services of the saved one if somebody is signed in there. */
export function buildConnectionTester(
  deps: Pick<WorkspaceDeps, 'fetch' | 'now' | 'random'>,
  opened: (connectionId: string) => BuiltWorkspace | undefined,
) {
  return createConnectionTester({
    fetch: deps.fetch,
    now: deps.now,
    canBind,
    async askSignIn({ signIn, ...connection }, redirectUri, signal) {
      if (!signIn) return;
      const url = authorizeUrl(signIn, redirectUri, await createAttempt(deps.random));
      const { jwks } = endpointsOf(connection);
      await preflight({ signIn, redirectUri, url, jwksUrl: jwks, fetch: deps.fetch, signal });
    },
    askBackend: createBackendClient({ fetch: deps.fetch, now: () => performance.now() }).probe,
    access: (connection) => accessOf(connection, deps, opened(connection.id)),
  });
}

/** Null: there is nobody to act as, or the token of the session was not issued for these addresses. */
function accessOf(
  connection: Connection,
  { now }: Pick<WorkspaceDeps, 'now'>,
  workspace: BuiltWorkspace | undefined,
) {
  const byToken = connection.credentials.kind === 'identityPool';
  const signedIn = workspace?.session.state().phase === 'signedIn';
  if (byToken && !(signedIn && mayShowTokenTo(connection, workspace.connection))) return null;
  const budget = workspace?.budget ?? budgetOf(connection, now);
  const idToken = workspace?.session.idToken ?? noToken;
  const credentials = createAwsCredentials({ connection, idToken, budget, now });
  return {
    credentials: async (signal: AbortSignal) => void (await credentials.keys(signal)),
    async readUsers(signal: AbortSignal) {
      const directory = createDirectory({ connection, credentials, budget, now });
      try {
        return (await directory.listUsers(null, null, signal)).items.length;
      } finally {
        directory.dispose();
      }
    },
  };
}

/** What is typed into a form must not get the token of a session that belongs to other addresses. */
export function mayShowTokenTo(tried: Connection, signedInTo: Connection): boolean {
  const addresses = (connection: Connection) => ({
    userPoolId: connection.userPoolId,
    region: connection.region,
    credentials: connection.credentials,
    ...endpointsOf(connection),
  });
  return isDeepStrictEqual(addresses(tried), addresses(signedInTo));
}

async function noToken(): Promise<never> {
  throw new AppError('NOT_SIGNED_IN', 'You are not signed in to this pool.');
}

function budgetOf({ budget: shares }: Connection, now: () => number): RequestBudget {
  return createRequestBudget({ shares, now, sleep, random: Math.random });
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return pause(ms, undefined, { signal });
}
