import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalPool } from '#local-pool/index.ts';
import type { Fault, LocalPool } from '#local-pool/types.ts';
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
  /** From now on calls of these operations or paths fail so, until `heal`. */
  fail(kind: Fault['kind'], ...on: readonly string[]): void;
  /** Faults and clock are as they should be. */
  heal(): void;
  /** Ends the pool; nothing of it stays on the disk or in the keychain. */
  stop(): Promise<void>;
}

export async function startOwnPool(): Promise<OwnPool> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-e2e-pool-'));
  const pool = await startLocalPool({ dataDir: folder, port: 0, users: 300, seed: 7 });
  const { behaviour, endpoints } = pool;
  return {
    pool,
    connection: (id, name, other = {}) => ({
      id: `${id}-${pool.port}`,
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
    }),
    fail(kind, ...on) {
      behaviour.faults = on.map((each) => ({ on: each, kind, count: 1_000 }));
    },
    heal() {
      behaviour.faults = [];
      behaviour.clockOffsetMs = 0;
    },
    async stop() {
      await forgetSessions(`-${pool.port}/`);
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
