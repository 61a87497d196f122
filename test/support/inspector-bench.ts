import { createBackendClient } from '#main/backend/backend-client.ts';
import { createPoolServices, type PoolServices } from '#main/pool-worker/pool-services.ts';
import { buildTokenDesk } from '#main/token-services.ts';
import { createKeyRing, type KeyFile } from '#main/tokens/key-ring.ts';
import { createTokenVerifier } from '#main/tokens/token-verifier.ts';
import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import { connectionByKeys } from './pool-by-keys.ts';
import type { RunningPool } from './running-pool.ts';

/** A connection to a pool with everything that the inspector of tokens asks: sign-in, backend, issuer. */
export function inspectedConnection(
  { pool }: RunningPool,
  id = 'acme',
  name = 'acme-production',
): Connection {
  return {
    ...connectionByKeys(pool, { reads: 1 }),
    id,
    name,
    backendUrl: pool.endpoints.backend,
    signIn: {
      domain: pool.endpoints.signInDomain,
      clientId: pool.clientId,
      scopes: ['openid'],
      callbackHost: '127.0.0.1',
      callbackPorts: pool.callbackPorts,
    },
    endpoints: { cognitoIdp: pool.endpoints.cognitoIdp, issuer: pool.issuer },
  };
}

export function memoryKeyFile() {
  const state = { text: null as string | null };
  const file: KeyFile = {
    read: async () => state.text,
    async write(text) {
      state.text = text;
    },
  };
  return { file, state };
}

/** The inspector of one connection as the program builds it, but for the worker: the pool's services run here. */
export function startInspector(options: {
  readonly connection: Connection;
  readonly connections?: readonly Connection[];
  readonly file?: KeyFile;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly session?: { idToken(): Promise<string>; accessToken(): Promise<string> };
}) {
  const { connection, connections = [connection], now = Date.now } = options;
  const { file = memoryKeyFile().file, fetch = globalThis.fetch } = options;
  const logged: unknown[] = [];
  const copied: string[] = [];
  const note = (...line: unknown[]) => void logged.push(line);
  const keys = createKeyRing({
    fetch,
    now,
    file,
    inUse: () => connections.map((one) => endpointsOf(one).jwks),
    log: { error: note },
  });
  const noSession = () => Promise.reject(new Error('nobody is signed in'));
  const services: PoolServices = createPoolServices({
    connection,
    mirror: null,
    journal: null,
    idToken: noSession,
    onState: () => undefined,
    onRun: () => undefined,
    onDuplicates: () => undefined,
    report: note,
  });
  const { issuers, jwks } = endpointsOf(connection);
  const clientId = connection.signIn?.clientId ?? '';
  const pool = {
    directory: services.directory,
    mirror: {
      state: services.mirror.state,
      held: async (sub: string) => (await services.mirror.library()).held(sub),
    },
  };
  const desk = buildTokenDesk(
    connection,
    {
      fetch,
      now,
      random: (size) => crypto.getRandomValues(new Uint8Array(size)),
      keys,
      connections: () => connections,
      clipboard: {
        write: async (text) => {
          copied.push(text);
        },
      },
      openPrivate: async () => null,
    },
    {
      session: options.session ?? { idToken: noSession, accessToken: noSession },
      backend: createBackendClient({ fetch, now: () => performance.now() }),
      verifier: createTokenVerifier({ issuers, clientId, keys: keys.of(jwks), now }),
      pool: () => pool,
    },
  );
  return {
    desk,
    keys,
    services,
    logged,
    copied,
    inspect: (text: string) => desk.inspect({ kind: 'pasted', text }),
    /** The whole pool is read into the copy. */
    async readPool(): Promise<void> {
      await services.setSignedIn(true);
      await (await services.mirror.sync()).readNow();
      const end = Date.now() + 60_000;
      while (services.mirror.state().completeAt === null || services.mirror.state().phase !== 'idle') {
        if (Date.now() > end) throw new Error('the pool was not read in a minute');
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
    async dispose(): Promise<void> {
      await desk.dispose();
      await services.dispose();
    },
  };
}
