import type { PoolDescription } from '#shared/domain/pool.ts';
import type { AppClientSettings } from '#shared/domain/user-activity.ts';
import type { PoolReader } from '../ports.ts';

/** Settings change rarely, and these two operations have small quotas. */
const FRESH_MS = 60_000;

export interface PoolFacts {
  read(signal: AbortSignal): Promise<{ pool: PoolDescription; appClient: AppClientSettings | null }>;
}

/** The settings of the pool and of the app client, kept for a minute. */
export function createPoolFacts(
  reader: Pick<PoolReader, 'describePool' | 'appClient'>,
  now: () => number,
): PoolFacts {
  let kept: { at: number; facts: Awaited<ReturnType<PoolFacts['read']>> } | null = null;
  return {
    async read(signal) {
      if (kept && now() - kept.at < FRESH_MS && now() >= kept.at) return kept.facts;
      const [pool, appClient] = await Promise.all([reader.describePool(signal), reader.appClient(signal)]);
      kept = { at: now(), facts: { pool, appClient } };
      return kept.facts;
    },
  };
}
