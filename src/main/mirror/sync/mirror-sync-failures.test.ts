import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import { subOf } from '#test/support/moving-pool.ts';
import { copied, expectSame, feedOf, setUp, startSync, untilComplete } from '#test/support/sync-harness.ts';

describe('failures', () => {
  it('begins a part anew when its page token has expired, and no other', async () => {
    const { clock, pool, store, start } = setUp({ users: 700, pageSize: 5 });
    const failed = new Set<string>();
    pool.onRequest = ({ kind, of, cursor }) => {
      if (kind !== 'users' || cursor === null || failed.has(of) || !['3', '7'].includes(of)) return;
      failed.add(of);
      throw new AppError('PAGE_EXPIRED', 'Too old.');
    };
    const run = start();
    await untilComplete(run, store, clock);
    expect(failed.size).toBe(2);
    expectSame(pool, store, run.columns);
    const begun = pool.requests.filter(({ kind, cursor }) => kind === 'users' && cursor === null);
    expect(begun).toHaveLength(18);
    expect(run.sync.state().problem).toBeNull();
  });

  it('takes up a reading after a night with the lid closed, when all page tokens are too old', async () => {
    const { clock, pool, store, start } = setUp({ users: 900, pageSize: 5 });
    const run = start();
    await clock.until(() => store.size() > 300);
    run.sync.pause();
    await clock.pass(8 * 3_600_000);
    pool.remove(subOf(1));
    const before = pool.requests.length;
    run.sync.resume();
    await untilComplete(run, store, clock);
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(pool.requests.length).toBeGreaterThan(before);
  });

  it.each(['THROTTLED', 'NETWORK_OFFLINE', 'SERVICE_FAILED'] as const)(
    'waits after %s for longer and longer, says so, and loses nothing',
    async (code) => {
      const { clock, pool, store, start } = setUp({ users: 900, pageSize: 10 });
      const run = start();
      await clock.until(() => store.size() > 200);
      pool.onRequest = () => {
        throw new AppError(code, 'Not now.');
      };
      await clock.until(() => run.sync.state().phase === 'waiting');
      const { problem, nextAt, reading } = run.sync.state();
      expect(problem).toMatchObject({ code, message: 'Not now.' });
      expect((nextAt ?? 0) - clock.now()).toBe(1_000);
      expect(reading?.read).toBeGreaterThan(200);
      const before = pool.requests.length;
      await clock.pass(600_000);
      // 1 + 2 + 4 + … + 32 s, then every minute: some fifteen tries of six chains, not thousands.
      expect(pool.requests.length - before).toBeLessThan(6 * 20);
      pool.onRequest = () => {};
      await untilComplete(run, store, clock, 61_000);
      expectSame(pool, store, run.columns);
      expect(run.sync.state().problem).toBeNull();
    },
  );

  it('tries at once when the network comes back', async () => {
    const { clock, pool, store, start } = setUp({ users: 900 });
    pool.onRequest = () => {
      throw new AppError('NETWORK_OFFLINE', 'Offline.');
    };
    const run = start();
    await clock.pass(300_000);
    expect(run.sync.state()).toMatchObject({ phase: 'waiting', reading: null });
    pool.onRequest = () => {};
    run.sync.wake();
    await untilComplete(run, store, clock, 5_000);
    expectSame(pool, store, run.columns);
  });

  it('waits for a sign-in after the session ended, and goes on where it was', async () => {
    const { clock, pool, store, start } = setUp({ users: 900, pageSize: 10 });
    const run = start();
    await clock.until(() => store.size() > 200);
    pool.onRequest = () => {
      throw new AppError('SESSION_EXPIRED', 'The session has ended.');
    };
    await clock.until(() => run.sync.state().phase === 'waiting');
    expect(run.sync.state()).toMatchObject({ nextAt: null, problem: { code: 'SESSION_EXPIRED' } });
    const before = pool.requests.length;
    await expect(clock.pass(3_600_000)).resolves.toBeUndefined();
    expect(pool.requests).toHaveLength(before);
    pool.onRequest = () => {};
    run.sync.setSignedIn(false);
    expect(run.sync.state().phase).toBe('waiting');
    run.sync.setSignedIn(true);
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
  });

  it('reads nothing while nobody is signed in', async () => {
    const { clock, pool, store, start } = setUp();
    const run = start();
    run.sync.setSignedIn(false);
    await clock.pass(3_600_000);
    expect(run.sync.state()).toMatchObject({ phase: 'waiting', nextAt: null, problem: null });
    expect(store.size()).toBe(0);
    expect(pool.requests.length).toBeLessThanOrEqual(1);
  });

  it('tells of a missing permission in its words and tries again later', async () => {
    const { clock, pool, store, start } = setUp({ users: 30 });
    pool.onRequest = ({ kind }) => {
      if (kind === 'groups') throw new AppError('AWS_ACCESS_DENIED', 'IAM does not allow ListGroups.');
    };
    const run = start();
    await clock.until(() => run.sync.state().phase === 'waiting');
    expect(run.sync.state().problem?.message).toBe('IAM does not allow ListGroups.');
    expect((run.sync.state().nextAt ?? 0) - clock.now()).toBe(300_000);
    expect(store.size()).toBe(30);
    pool.onRequest = () => {};
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
  });

  it('reads without an estimate if that one is not permitted', async () => {
    const { clock, pool, store, start } = setUp({ users: 30 });
    pool.onRequest = ({ kind }) => {
      if (kind === 'estimate') throw new AppError('AWS_ACCESS_DENIED', 'No.');
    };
    const run = start();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
  });

  it('does not read groups again and again because one of them always fails', async () => {
    const { clock, pool, store, start } = setUp({ users: 100 });
    for (let n = 0; n < 40; n += 1) pool.createGroup(`group-${n}`, [subOf(n)]);
    pool.onRequest = ({ kind, of }) => {
      if (kind === 'members' && of === 'group-9') throw new AppError('SERVICE_FAILED', 'Broken.');
    };
    const run = start();
    await clock.pass(600_000);
    const asked = pool.requests.filter(({ kind }) => kind === 'members');
    for (let n = 0; n < 40; n += 1)
      if (n !== 9) expect(asked.filter(({ of }) => of === `group-${n}`).length).toBeLessThanOrEqual(2);
    expect(asked.filter(({ of }) => of === 'group-9').length).toBeLessThan(20);
    pool.onRequest = () => {};
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
  });

  it('refuses a chain that leads to itself', async () => {
    const { clock, pool, store, start } = setUp({ users: 30 });
    const { users } = pool.source;
    const spoiled = { ...pool, source: { ...pool.source } };
    spoiled.source.users = async (prefix, cursor, signal) => ({
      ...(await users(prefix, null, signal)),
      next: cursor ?? 'circle',
    });
    const run = startSync({ pool: spoiled, clock, store });
    await clock.until(() => run.sync.state().phase === 'waiting');
    expect(run.sync.state().problem?.code).toBe('SERVICE_FAILED');
    expect(pool.requests.length).toBeLessThan(10);
    expect(start).toBeDefined();
  });
});

describe('pause, stop and restart', () => {
  it('stays paused over a restart and then reads what is missing only', async () => {
    const { clock, pool, store, start } = setUp({ users: 900, pageSize: 10 });
    const first = start();
    await clock.until(() => store.size() > 300);
    first.sync.pause();
    expect(first.sync.state()).toMatchObject({ phase: 'paused', nextAt: null });
    await clock.pass(60_000);
    const kept = store.size();
    first.sync.dispose();
    const second = start();
    await clock.pass(3_600_000 / 2);
    expect(second.sync.state()).toMatchObject({ phase: 'paused', reading: { read: kept, first: true } });
    expect(store.size()).toBe(kept);
    const before = pool.requests.length;
    second.sync.resume();
    await untilComplete(second, store, clock);
    expectSame(pool, store, second.columns);
    const again = pool.requests.slice(before).filter(({ kind }) => kind === 'users').length;
    expect(again).toBeLessThanOrEqual(Math.ceil((900 - kept) / 10) + 16);
    expect(feedOf(store)).toEqual([]);
  });

  it('reads at once when asked to, even if paused', async () => {
    const { clock, pool, store, run } = await copied({ users: 20 });
    run.sync.pause();
    pool.create(700);
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(store.setting('sync.paused')).toBe('no');
  });

  it('is stopped at any moment, again and again, and ends up the same', async () => {
    const { clock, pool, store, start } = setUp({ users: 900, pageSize: 10, latencyMs: 30 });
    pool.createGroup('staff', [...pool.users.keys()].slice(0, 100));
    for (let round = 0; round < 25; round += 1) {
      const run = start();
      await clock.pass(37 + round * 11);
      run.sync.dispose();
      const size = store.size();
      await clock.pass(1_000);
      expect(store.size()).toBe(size);
    }
    const run = start();
    if (store.pass()) await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(feedOf(store)).toEqual([]);
  });
});

describe('a store that cannot write', () => {
  it('applies nothing, says why, and reads again what was lost', async () => {
    const { clock, pool, store } = setUp({ users: 900, pageSize: 10 });
    let full = 0;
    const fragile = {
      ...store,
      write(batch: Parameters<typeof store.write>[0]) {
        if (store.size() > 300 && full < 3) {
          full += 1;
          throw new AppError('DISK_FULL', 'The disk is full.');
        }
        store.write(batch);
      },
    };
    const run = startSync({ pool, clock, store: fragile });
    await clock.until(() => run.sync.state().phase === 'waiting');
    expect(run.sync.state().problem?.code).toBe('DISK_FULL');
    expect(run.columns.users.size).toBe(store.size());
    // A look at one user while the disk is full must not make the lost pages count as read.
    const user = pool.users.get(subOf(1));
    if (user) expect(() => run.sync.take({ ...user, username: 'renamed' })).toThrow('disk is full');
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(full).toBe(3);
  });
});
