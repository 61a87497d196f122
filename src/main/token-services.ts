import { randomUUID } from 'node:crypto';
import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SessionService } from './auth/session-service.ts';
import { createTestSignIns } from './auth/test-sign-in/test-sign-in.ts';
import type { BackendClient } from './backend/backend-client.ts';
import type { ClipboardPort } from './ipc/handlers/app-handlers.ts';
import type { DirectoryPort } from './ipc/ports.ts';
import { systemTimers } from './secrets/secret-store.ts';
import type { CopyPort } from './tokens/find-user.ts';
import { createInspector, issuerOf } from './tokens/inspector.ts';
import type { KeyRing } from './tokens/key-ring.ts';
import { createKnownClients } from './tokens/known-clients.ts';
import { createOnline } from './tokens/online.ts';
import { createTokenDesk } from './tokens/token-desk.ts';
import type { TokenVerifier } from './tokens/token-verifier.ts';
import { askUserInfo } from './tokens/user-info.ts';

/** What the token inspectors of all connections share. */
export interface TokenServicesDeps {
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: (size: number) => Uint8Array;
  /** The one cache of signing keys of the program. */
  readonly keys: KeyRing;
  /** All that are saved, the demo included. */
  connections(): readonly Connection[];
  readonly clipboard: Pick<ClipboardPort, 'write'>;
  /** Opens a window of the browser that knows nobody; answers the browser's name, or null if none could be opened. */
  openPrivate(url: string): Promise<string | null>;
}

/** What of a pool and its copy the inspector asks. */
export interface PoolPort {
  readonly directory: Pick<DirectoryPort, 'appClients' | 'userByToken' | 'getUser' | 'userGroups'>;
  readonly mirror: CopyPort;
}

/** Part of the composition root: wires the token inspector of one connection. */
export function buildTokenDesk(
  connection: Connection,
  deps: TokenServicesDeps,
  services: {
    readonly session: Pick<SessionService, 'idToken' | 'accessToken'>;
    readonly backend: BackendClient;
    readonly verifier: TokenVerifier;
    /** As it is at the time: the copy may be forgotten and begun anew. */
    readonly pool: () => PoolPort;
  },
) {
  const { fetch, now } = deps;
  const { session, backend, verifier, pool } = services;
  const inspector = createInspector({
    connection,
    connections: deps.connections,
    ring: deps.keys,
    clients: createKnownClients({ load: (signal) => pool().directory.appClients(signal), now }),
    copy: { state: () => pool().mirror.state(), held: (sub) => pool().mirror.held(sub) },
    now,
  });
  const ask = createOnline({
    connection: issuerOf(connection),
    others: inspector.others,
    keyOf: inspector.keyOf,
    async backend(accessToken, signatureValid, signal) {
      const { backendUrl } = connection;
      if (backendUrl) return backend.me(backendUrl, accessToken, signal, signatureValid);
      throw new AppError('BACKEND_NOT_CONFIGURED', 'This connection has no backend.');
    },
    cognito: (accessToken, signal) => pool().directory.userByToken(accessToken, signal),
    async userInfo(accessToken, signal) {
      const elapsed = () => performance.now();
      if (connection.signIn) {
        return askUserInfo(connection.signIn.domain, accessToken, { fetch, elapsed }, signal);
      }
      const message = 'The userInfo address is on the sign-in domain, which this connection does not have.';
      throw new AppError('SIGN_IN_NOT_CONFIGURED', message);
    },
    users: () => pool().directory,
    now,
  });
  return createTokenDesk({
    inspector,
    ask,
    session,
    signIns: createTestSignIns({
      connection,
      fetch,
      now,
      random: deps.random,
      newId: randomUUID,
      timers: systemTimers,
      verifier,
      openPrivate: deps.openPrivate,
    }),
    clipboard: deps.clipboard,
    newId: randomUUID,
  });
}
