import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
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
  /** Ends the pool and removes its folder. */
  stop(): Promise<void>;
}

/** A pool of its own on a free port, its state in a new folder. */
export async function startRunningPool(options: Partial<LocalPoolOptions> = {}): Promise<RunningPool> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lifeguard-pool-'));
  const pool = await startLocalPool({ dataDir, port: 0, users: 300, seed: 7, ...options });
  const clients: CognitoIdentityProviderClient[] = [];
  return {
    pool,
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
