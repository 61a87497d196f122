import { afterEach, describe, expect, it } from 'vitest';
import type { MirrorStore } from '#main/mirror/ports.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import {
  expectCopyOf,
  type PoolReader,
  type PoolReaderOptions,
  startPoolReader,
} from '#test/support/pool-reader.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function setUp(
  options: Parameters<typeof startRunningPool>[0],
  how?: PoolReaderOptions,
): Promise<{ pool: RunningPool['pool']; store: MirrorStore; start: () => PoolReader }> {
  const running = await startRunningPool(options);
  ends.push(() => running.stop());
  const store = openStore({ file: null, key: null });
  return {
    pool: running.pool,
    store,
    start() {
      const reader = startPoolReader(running.pool, store, how);
      ends.push(() => reader.stop());
      return reader;
    },
  };
}

/** As fast as it goes: the pool's quotas are off then. */
const FAST = { reads: 20 };
const again = async ({ sync, complete }: PoolReader) => {
  sync.readNow();
  await complete();
};

describe('the copy of an embedded pool', { timeout: 60_000 }, () => {
  it('equals it after the first reading, and after any change', async () => {
    const { pool, store, start } = await setUp({ users: 3_000 }, FAST);
    const reader = start();
    await reader.complete();
    expectCopyOf(pool, store, reader.columns);
    expect(store.changes({ before: null, id: null, limit: 10 })).toEqual([]);

    const before = store.version();
    await again(reader);
    expect(store.version()).toBe(before);

    pool.churn(400);
    await again(reader);
    expectCopyOf(pool, store, reader.columns);
    expect(store.changes({ before: null, id: null, limit: 1_000 }).length).toBeGreaterThan(200);
  });

  it('gets there while users come, change and go all the time, with empty pages and expiring tokens', async () => {
    const { pool, store, start } = await setUp(
      {
        users: 2_000,
        behaviour: { emptyPages: true, expireTokens: 101, churn: { perSecond: 200, seed: 5 } },
      },
      FAST,
    );
    const reader = start();
    await reader.complete();
    await again(reader);
    await again(reader);
    Object.assign(pool.behaviour, { churn: undefined, emptyPages: false, expireTokens: undefined });
    await again(reader);
    expectCopyOf(pool, store, reader.columns);
  });

  it('is not turned away once at the full rate of the quota', async () => {
    const { pool, store, start } = await setUp({
      users: 3_000,
      behaviour: { quotas: true, latencyMs: 100 },
    });
    const reader = start();
    await expect
      .poll(() => reader.sync.state().reading?.step, { timeout: 20_000, interval: 5 })
      .toBe('groups');
    expect(reader.sync.state().reading?.throttled).toBe(0);
    expect(store.size()).toBe(pool.store.size);
  });

  it('comes through bursts of faults of every kind', async () => {
    const { pool, store, start } = await setUp({ users: 2_000 }, FAST);
    pool.behaviour.faults = (
      ['throttle', 'internal-error', 'reset-before', 'reset-after', 'unavailable', 'html'] as const
    ).map((kind) => ({ on: 'ListUsers', kind, count: 6 }));
    pool.behaviour.faults.push({ on: 'ListUsersInGroup', kind: 'throttle', count: 5 });
    const reader = start();
    await reader.complete(40_000);
    expectCopyOf(pool, store, reader.columns);
    expect(reader.sync.state().problem).toBeNull();
  });

  it('waits while IAM refuses, with its words, and goes on when woken', async () => {
    const { pool, store, start } = await setUp({ users: 2_000 }, FAST);
    pool.behaviour.faults = [{ on: 'ListUsers', kind: 'access-denied', count: 1_000 }];
    const reader = start();
    await expect.poll(() => reader.sync.state().phase, { interval: 5 }).toBe('waiting');
    expect(reader.sync.state().problem).toMatchObject({ code: 'AWS_ACCESS_DENIED' });
    pool.behaviour.faults = [];
    reader.sync.wake();
    await reader.complete();
    expectCopyOf(pool, store, reader.columns);
  });
});
