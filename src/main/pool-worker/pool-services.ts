import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '#shared/domain/connection.ts';
import type { MirrorState } from '#shared/domain/mirror.ts';
import { createAwsCredentials } from '../cognito/aws-credentials.ts';
import { createDirectory, type Directory } from '../cognito/directory.ts';
import { createRequestBudget } from '../cognito/request-budget.ts';
import { createMirror, type Mirror } from '../mirror/mirror.ts';
import type { UserSource } from '../mirror/ports.ts';
import type { MirrorFiles } from '../mirror/store/mirror-files.ts';

export interface PoolSettings {
  readonly connection: Connection;
  /** Null: in memory only. */
  readonly mirror: { readonly files: MirrorFiles; readonly key: Uint8Array } | null;
}

export interface PoolServicesDeps extends PoolSettings {
  /** The session's ID token, out of the main process. */
  idToken(): Promise<string>;
  onState(state: MirrorState): void;
  report(what: string, error: unknown): void;
}

/** Everything that talks to one pool, and its copy; runs in the worker of the connection. */
export interface PoolServices {
  readonly directory: Directory;
  readonly mirror: Mirror;
  /** Whether an edited connection would get credentials and could read users; draws on the same budget. */
  tryCredentials(connection: Connection, signal: AbortSignal): Promise<void>;
  tryReadUsers(connection: Connection, signal: AbortSignal): Promise<number>;
  /** Keys that were given to somebody else must not be used for the next who signs in. */
  forgetCredentials(): void;
  dispose(): Promise<void>;
}

export function createPoolServices(deps: PoolServicesDeps): PoolServices {
  const { connection, idToken } = deps;
  const now = Date.now;
  const budget = createRequestBudget({ shares: connection.budget, now, sleep, random: Math.random });
  const credentials = createAwsCredentials({ connection, idToken, budget, now });
  const pool = createDirectory({ connection, credentials, budget, now });
  const source: UserSource = {
    estimatedUsers: async (signal) => (await pool.describePool(signal)).estimatedUsers,
    users: (prefix, cursor, signal) =>
      pool.listUsers(
        prefix === '' ? null : { attribute: 'sub', match: 'prefix', value: prefix },
        cursor,
        signal,
      ),
    groups: pool.listGroups,
    members: pool.groupMembers,
    rate: () => budget.rateOf('ListUsers'),
    throttled: budget.throttled,
  };
  const mirror = createMirror({ ...deps, at: deps.mirror, source, now, schedule });
  const tried = (other: Connection) => createAwsCredentials({ connection: other, idToken, budget, now });

  return {
    directory: {
      ...pool,
      async getUser(sub, signal) {
        const user = await pool.getUser(sub, signal);
        mirror.take(user);
        return user;
      },
    },
    mirror,
    async tryCredentials(other, signal) {
      await tried(other).keys(signal);
    },
    async tryReadUsers(other, signal) {
      const directory = createDirectory({ connection: other, credentials: tried(other), budget, now });
      try {
        return (await directory.listUsers(null, null, signal)).items.length;
      } finally {
        directory.dispose();
      }
    },
    forgetCredentials: credentials.forget,
    async dispose() {
      await mirror.dispose();
      pool.dispose();
      credentials.forget();
    },
  };
}

function schedule(ms: number, action: () => void): () => void {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return pause(ms, undefined, { signal });
}
