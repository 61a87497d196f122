import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalPool } from '#local-pool/index.ts';
import type { AppClient, Fault, LocalPool } from '#local-pool/types.ts';
import { type Settings, writeSettings } from '#main/connections/read-settings.ts';
import { KEYCHAIN_SERVICE } from '#main/secrets/open-secret-store.ts';
import { type Connection, DEFAULT_BUDGET, DEFAULT_SCOPES } from '#shared/domain/connection.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';

/** An embedded pool inside the test, which can so be made to fail while the program works with it. */
export interface OwnPool {
  readonly pool: LocalPool;
  /**
   * A connection to it that works, but for what is given. Its id is the pool's own: the keychain may still hold the
   * session of an earlier test.
   */
  connection(id: string, name: string, other?: Partial<Connection>): Connection;
  /** Likewise for somebody who has keys in `env` in place of a sign-in. */
  connectionByKeys(id: string, name: string, other?: Partial<Connection>): Connection;
  readonly env: Readonly<Record<string, string>>;
  /** From now on calls of these operations or paths fail so, until `heal`. */
  fail(kind: Fault['kind'], ...on: readonly string[]): void;
  /** Faults, delays and clock are as they should be. */
  heal(): void;
  /** Nobody listens any more at its addresses, until it comes back. */
  leave(): Promise<void>;
  comeBack(): Promise<void>;
  /** Ends the pool; nothing of it stays on the disk or in the keychain. */
  stop(): Promise<void>;
}

export async function startOwnPool({
  users = 300,
  moreClients = [],
}: {
  readonly users?: number;
  readonly moreClients?: readonly AppClient[];
} = {}): Promise<OwnPool> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-e2e-pool-'));
  const start = (port: number) => startLocalPool({ dataDir: folder, port, users, seed: 7, moreClients });
  let pool = await start(0);
  const { endpoints, port } = pool;
  const connection: OwnPool['connection'] = (id, name, other = {}) => ({
    id: `${id}-${port}`,
    name,
    region: pool.region,
    userPoolId: pool.userPoolId,
    signIn: {
      domain: endpoints.signInDomain,
      clientId: pool.clientId,
      scopes: DEFAULT_SCOPES,
      callbackHost: '127.0.0.1',
      callbackPorts: pool.callbackPorts,
    },
    credentials: { kind: 'identityPool', identityPoolId: pool.identityPoolId },
    backendUrl: endpoints.backend,
    roles: DEFAULT_ROLE_MAPPING,
    budget: DEFAULT_BUDGET,
    endpoints: {
      cognitoIdp: endpoints.cognitoIdp,
      cognitoIdentity: endpoints.cognitoIdentity,
      issuer: pool.issuer,
    },
    ...other,
  });
  return {
    get pool() {
      return pool;
    },
    connection,
    connectionByKeys(id, name, other = {}) {
      const { signIn: _signIn, ...rest } = connection(id, name);
      return { ...rest, credentials: { kind: 'environment', role: 'admin' }, ...other };
    },
    env: {
      AWS_ACCESS_KEY_ID: pool.adminKey.accessKeyId,
      AWS_SECRET_ACCESS_KEY: pool.adminKey.secretAccessKey,
    },
    fail(kind, ...on) {
      pool.behaviour.faults = on.map((each) => ({ on: each, kind, count: 1_000 }));
    },
    heal() {
      Object.assign(pool.behaviour, { faults: [], clockOffsetMs: 0, latencyMs: 0 });
    },
    leave: () => pool.close(),
    async comeBack() {
      pool = await start(port);
    },
    async stop() {
      await forgetSessions(`-${port}/`);
      await pool.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function forgetSessions(ofConnections: string): Promise<void> {
  const { default: keytar } = await import('keytar');
  for (const { account } of await keytar.findCredentials(KEYCHAIN_SERVICE))
    if (account.includes(ofConnections)) await keytar.deletePassword(KEYCHAIN_SERVICE, account);
}

/** The sign-in settings of a connection, changed. */
export function withSignIn(
  connection: Connection,
  other: Partial<NonNullable<Connection['signIn']>>,
): Connection {
  if (!connection.signIn) throw new Error('this connection has no sign-in');
  return { ...connection, signIn: { ...connection.signIn, ...other } };
}

const settingsFile = (dataDir: string) => join(dataDir, 'settings.json');

/** As an earlier start of the program would have left them; the first connection is in use unless told. */
export async function saveConnections(
  dataDir: string,
  connections: readonly Connection[],
  activeConnectionId: string | null = connections[0]?.id ?? null,
): Promise<void> {
  const settings: Settings = { connections, activeConnectionId, theme: 'auto' };
  await writeFile(settingsFile(dataDir), writeSettings(settings));
}

export async function savedConnections(dataDir: string): Promise<unknown> {
  return (JSON.parse(await readFile(settingsFile(dataDir), 'utf8')) as Settings).connections;
}
