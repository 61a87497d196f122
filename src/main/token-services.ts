import { randomUUID } from 'node:crypto';
import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SessionService } from './auth/session-service.ts';
import type { BackendClient } from './backend/backend-client.ts';
import type { ClipboardPort } from './ipc/handlers/app-handlers.ts';
import type { Log } from './log/log.ts';
import type { RemotePool } from './pool-worker/remote-pool.ts';
import { createInspector } from './tokens/inspector.ts';
import type { KeyRing } from './tokens/key-ring.ts';
import { createKnownClients } from './tokens/known-clients.ts';
import { createOnline } from './tokens/online.ts';
import { createTokenDesk, type TestSignInsPort } from './tokens/token-desk.ts';
import { askUserInfo } from './tokens/user-info.ts';

/** What the token inspectors of all connections share. */
export interface TokenServicesDeps {
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  /** The one cache of signing keys of the program. */
  readonly keys: KeyRing;
  /** All that are saved, the demo included. */
  connections(): readonly Connection[];
  readonly clipboard: Pick<ClipboardPort, 'write'>;
  /** Somebody looks at tokens: from now on a lock of the computer matters. */
  lookingAtTokens(): void;
}

/** Part of the composition root: wires the token inspector of one connection. */
export function buildTokenDesk(
  connection: Connection,
  deps: TokenServicesDeps,
  services: {
    readonly session: SessionService;
    readonly backend: BackendClient;
    /** As it is at the time: the copy may be forgotten and begun anew. */
    readonly pool: () => RemotePool;
  },
) {
  const { fetch, now, log } = deps;
  const { session, backend, pool } = services;
  const inspector = createInspector({
    connection,
    connections: deps.connections,
    ring: deps.keys,
    clients: createKnownClients({ load: (signal) => pool().directory.appClients(signal), now }),
    copy: { state: () => pool().mirror.state(), held: (sub) => pool().mirror.held(sub) },
    now,
  });
  const ask = createOnline({
    connectionId: connection.id,
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
    signIns: noTestSignIns,
    revoke: async () => undefined,
    clipboard: deps.clipboard,
    newId: randomUUID,
    log,
    looking: deps.lookingAtTokens,
  });
}

const noTestSignIns: TestSignInsPort = {
  run() {
    throw new AppError('SIGN_IN_NOT_CONFIGURED', 'Test sign-ins are not there yet.');
  },
  answer: gone,
  link: gone,
};

function gone(): never {
  throw new AppError('TOKENS_GONE', 'There is no such test sign-in.');
}
