import { describe, expect, it } from 'vitest';
import { createMovingPool } from '#test/support/moving-pool.ts';
import { createSimClock } from '#test/support/sim-clock.ts';
import { expectSame, feedOf, newStore, startSync, untilComplete } from '#test/support/sync-harness.ts';

function setUp(options: Partial<Parameters<typeof createMovingPool>[0]> = {}) {
  const clock = createSimClock();
  const pool = createMovingPool({ clock, users: 700, ...options });
  const store = newStore();
  return { clock, pool, store, start: () => startSync({ pool, clock, store }) };
}

describe('a first reading', () => {
  it('copies users and groups and records nothing', async () => {
    const { clock, pool, store, start } = setUp();
    pool.createGroup('admins', [...pool.users.keys()].slice(0, 130));
    pool.createGroup('empty');
    const run = start();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(feedOf(store)).toEqual([]);
    expect(run.sync.state()).toMatchObject({
      phase: 'idle',
      users: 700,
      gone: 0,
      reading: null,
      problem: null,
    });
    expect(store.pass()).toBeNull();
  });
});
