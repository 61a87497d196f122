import type { PoolDescription } from '#shared/domain/pool.ts';
import type { DescribedPool } from '../mirror/ports.ts';

/** Settings change rarely, and the operation has a small quota. */
const FRESH_MS = 60_000;

/** What DescribeUserPool said last, whoever asked: what plans are made by, and what rules are tried by, is the same then. */
export function createDescribedPool(
  ask: (signal: AbortSignal) => Promise<PoolDescription>,
  now: () => number,
): DescribedPool & { describe(signal: AbortSignal): Promise<PoolDescription> } {
  let kept: { readonly at: number; readonly pool: PoolDescription } | null = null;
  async function describe(signal: AbortSignal): Promise<PoolDescription> {
    const pool = await ask(signal);
    kept = { at: now(), pool };
    return pool;
  }
  return {
    describe,
    last: () => kept?.pool ?? null,
    recent: async (signal) =>
      kept !== null && now() >= kept.at && now() - kept.at < FRESH_MS ? kept.pool : describe(signal),
  };
}
