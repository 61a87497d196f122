import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { startLocalPool } from '#local-pool/index.ts';
import type { LocalPool, LocalPoolOptions } from '#local-pool/types.ts';

export interface RunningPool {
  readonly pool: LocalPool;
  /** Signs with the static admin key, one attempt per call, unless told otherwise. */
  client(options?: {
    credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
    attempts?: number;
    region?: string;
  }): CognitoIdentityProviderClient;
  /** Without any credentials, for the public operations. */
  readonly publicClient: CognitoIdentityProviderClient;
  /** USER_PASSWORD_AUTH; rejects as the SDK does. `clientId`: the pool's own unless told. */
  signIn(
    username: string,
    password: string,
    clientId?: string,
  ): Promise<{ readonly access: string; readonly id: string; readonly refresh: string }>;
  /** Ends the pool and removes its folder. */
  stop(): Promise<void>;
}

/** A pool of its own on a free port, its state in a new folder. */
export async function startRunningPool(options: Partial<LocalPoolOptions> = {}): Promise<RunningPool> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lifeguard-pool-'));
  const pool = await startLocalPool({ dataDir, port: 0, users: 300, seed: 7, ...options });
  const publicClient = new CognitoIdentityProviderClient({
    endpoint: pool.endpoints.cognitoIdp,
    region: pool.region,
    maxAttempts: 1,
  });
  const clients = [publicClient];
  return {
    pool,
    publicClient,
    async signIn(USERNAME, PASSWORD, ClientId = pool.clientId) {
      const { AuthenticationResult } = await publicClient.send(
        new InitiateAuthCommand({
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId,
          AuthParameters: { USERNAME, PASSWORD },
        }),
      );
      const { AccessToken = '', IdToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
      return { access: AccessToken, id: IdToken, refresh: RefreshToken };
    },
    client({ credentials = pool.adminKey, attempts = 1, region = pool.region } = {}) {
      const client = new CognitoIdentityProviderClient({
        endpoint: pool.endpoints.cognitoIdp,
        region,
        credentials: { ...credentials },
        maxAttempts: attempts,
      });
      clients.push(client);
      return client;
    },
    async stop() {
      for (const client of clients) client.destroy();
      await pool.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
