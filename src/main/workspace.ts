import { isDeepStrictEqual } from 'node:util';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Actor } from '#shared/domain/changes/plan.ts';
import type { RunSummary } from '#shared/domain/changes/run.ts';
import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import type { DuplicatesState } from '#shared/domain/duplicates/cluster.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorState } from '#shared/domain/mirror.ts';
import type { SessionState } from '#shared/domain/session.ts';
import { authorizeUrl, createAttempt } from './auth/attempt.ts';
import { preflight } from './auth/preflight.ts';
import { createSessionService, type SessionService } from './auth/session-service.ts';
import { createBackendClient } from './backend/backend-client.ts';
import { canBind } from './connections/can-bind.ts';
import type { ConnectionAccess } from './connections/connection-checks.ts';
import { createConnectionTester } from './connections/connection-tester.ts';
import type { Workspace } from './ipc/ports.ts';
import { forgetKept, forgetMirror, journalPlace, type KeptDeps, mirrorPlace } from './kept-files.ts';
import type { Log } from './log/log.ts';
import { type RemotePool, type RemotePoolDeps, startRemotePool } from './pool-worker/remote-pool.ts';
import { systemTimers } from './secrets/secret-store.ts';
import { buildTokenDesk, type TokenServicesDeps } from './token-services.ts';
import { createTokenVerifier } from './tokens/token-verifier.ts';
import { endsTestSignIns } from './workspaces/role-of.ts';
import type { LiveWorkspace } from './workspaces/workspaces.ts';

export interface WorkspaceDeps extends KeptDeps, TokenServicesDeps {
  openExternal(url: string): Promise<void>;
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  /** The compiled worker of a connection. */
  readonly poolScript: string | URL;
  sessionChanged(connectionId: string, state: SessionState): void;
  mirrorChanged(connectionId: string, state: MirrorState): void;
  runChanged(connectionId: string, run: RunSummary): void;
  duplicatesChanged(connectionId: string, state: DuplicatesState): void;
  /** The worker of a connection ended by itself, so many milliseconds after its start. */
  poolEnded(connectionId: string, ranMs: number): void;
  /** The browser came back from a sign-in: the person should see Lifeguard again. */
  broughtBack(): void;
}

export interface BuiltWorkspace extends Workspace, LiveWorkspace {
  readonly session: SessionService;
  /** The one worker of this connection, with its one request budget. */
  pool(): RemotePool;
  /** The computer woke up: timers stood still meanwhile. */
  resume(): void;
  /** The computer was locked, or the window left its page: tokens of test sign-ins are dropped. */
  lock(): void;
}

/** Part of the composition root: wires the services of one connection. */
export async function buildWorkspace(connection: Connection, deps: WorkspaceDeps): Promise<BuiltWorkspace> {
  const { fetch, now, random, log } = deps;
  const secrets = await deps.secrets();
  const { issuers, jwks } = endpointsOf(connection);
  let phase: SessionState['phase'] = 'signedOut';
  const verifier = createTokenVerifier({
    issuers,
    clientId: connection.signIn?.clientId ?? '',
    keys: deps.keys.of(jwks),
    now,
  });
  const session = createSessionService({
    connection,
    secrets: secrets.store,
    keptIn: secrets.keptIn,
    openExternal: deps.openExternal,
    fetch,
    now,
    random,
    timers: systemTimers,
    verifier,
    onChange(state) {
      if (endsTestSignIns(state)) void tokens.drop();
      // Keys that were given to somebody else must not be used for the next who signs in.
      if (state.phase !== 'signedIn') pool.forgetCredentials();
      pool.setSignedIn(mayRead(state));
      deps.sessionChanged(connection.id, state);
      if (phase === 'completing' && state.phase === 'signedIn') deps.broughtBack();
      phase = state.phase;
    },
    log,
  });
  const poolDeps: RemotePoolDeps = {
    connection,
    mirror: await mirrorPlace(connection, secrets, deps),
    journal: await journalPlace(connection, secrets, deps),
    script: deps.poolScript,
    idToken: session.idToken,
    onState: (state) => deps.mirrorChanged(connection.id, state),
    onRun: (run) => deps.runChanged(connection.id, run),
    onDuplicates: (found) => deps.duplicatesChanged(connection.id, found),
    report: (what, error) => log.error(`${connection.id}: ${what}`, error),
    ended: (ranMs) => deps.poolEnded(connection.id, ranMs),
  };
  let pool = startRemotePool(poolDeps);
  pool.setSignedIn(mayRead(session.state()));
  const backend = createBackendClient({ fetch, now: () => performance.now() });
  const tokens = buildTokenDesk(connection, deps, { session, backend, verifier, pool: () => pool });
  void session.restore();

  /** The copy goes with its key, and the pool is read anew into a new one. */
  async function forget(): Promise<null> {
    await pool.dispose();
    try {
      await forgetMirror(connection, deps);
    } finally {
      // Whatever stood in the way, the connection goes on.
      const mirror = await mirrorPlace(connection, secrets, deps).catch(() => poolDeps.mirror);
      pool = startRemotePool({ ...poolDeps, mirror });
      pool.setSignedIn(mayRead(session.state()));
    }
    return null;
  }

  return {
    connection,
    session,
    pool: () => pool,
    get directory() {
      return pool.directory;
    },
    get mirror() {
      return { ...pool.mirror, forget };
    },
    get changes() {
      return pool.changes(() => actorOf(session.state(), connection));
    },
    get duplicates() {
      return pool.duplicates(() => actorOf(session.state(), connection));
    },
    tokens,
    me: (signal) => askBackend(connection, backend, session, signal),
    resume() {
      pool.wake();
      void session.resume();
    },
    lock: () => void tokens.drop(),
    async dispose(options) {
      await Promise.all([tokens.dispose(), pool.dispose(), session.dispose(options)]);
      if (options.forget) await forgetKept(connection, deps);
    },
  };
}

/** Who is signed in; without a sign-in, the source of the credentials. Fails with `NOT_SIGNED_IN`. */
function actorOf(state: SessionState, { credentials }: Connection): Actor {
  if (state.phase === 'signedIn' && state.role !== null) {
    return { sub: state.sub, name: state.email ?? state.username, role: state.role };
  }
  if (state.phase !== 'notNeeded') return noToken();
  const name =
    credentials.kind === 'profile' ? `AWS profile ${credentials.profile}` : 'AWS keys of the environment';
  return { sub: null, name, role: state.role };
}

function mayRead(state: SessionState): boolean {
  return state.phase === 'notNeeded' || (state.phase === 'signedIn' && state.role !== null);
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
  deps: Pick<WorkspaceDeps, 'fetch' | 'now' | 'random' | 'poolScript' | 'log'>,
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
  { poolScript, log }: Pick<WorkspaceDeps, 'poolScript' | 'log'>,
  workspace: BuiltWorkspace | undefined,
): ConnectionAccess | null {
  const byToken = connection.credentials.kind === 'identityPool';
  const signedIn = workspace?.session.state().phase === 'signedIn';
  if (byToken && !(signedIn && mayShowTokenTo(connection, workspace.connection))) return null;
  if (workspace) {
    return {
      credentials: (signal) => workspace.pool().tryCredentials(connection, signal),
      readUsers: (signal) => workspace.pool().tryReadUsers(connection, signal),
    };
  }
  /** A connection that was never opened has no worker; this one lives for one question. */
  async function once<T>(work: (pool: RemotePool) => Promise<T>): Promise<T> {
    const report = (what: string, error: unknown) => log.error(`a connection that is tried: ${what}`, error);
    const quiet = { onState: () => {}, onRun: () => {}, onDuplicates: () => {}, ended: () => {}, report };
    const pool = startRemotePool({
      connection,
      mirror: null,
      journal: null,
      script: poolScript,
      idToken: async () => noToken(),
      ...quiet,
    });
    try {
      return await work(pool);
    } finally {
      await pool.dispose();
    }
  }
  return {
    credentials: (signal) => once((pool) => pool.tryCredentials(connection, signal)),
    readUsers: (signal) => once((pool) => pool.tryReadUsers(connection, signal)),
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

function noToken(): never {
  throw new AppError('NOT_SIGNED_IN', 'You are not signed in to this pool.');
}
