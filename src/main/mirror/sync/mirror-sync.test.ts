import { describe, expect, it } from 'vitest';
import { subOf } from '#test/support/moving-pool.ts';
import { copied, expectSame, feedOf, setUp, untilComplete } from '#test/support/sync-harness.ts';

describe('the first reading', () => {
  it.each([0, 1, 59, 60, 61, 599, 600, 2_000])(
    'copies a pool of %i users and records nothing',
    async (users) => {
      const { clock, pool, store, start } = setUp({ users });
      pool.createGroup('admins', [...pool.users.keys()].slice(0, 130));
      pool.createGroup('empty');
      const run = start();
      await untilComplete(run, store, clock);
      expectSame(pool, store, run.columns);
      expect(feedOf(store)).toEqual([]);
      expect(store.pass()).toBeNull();
      expect(run.sync.state()).toMatchObject({ phase: 'idle', users, gone: 0, reading: null, problem: null });
    },
  );

  it('cuts a pool of 60,000 into 256 parts, and reads one of unknown size in 16', async () => {
    for (const [estimate, parts] of [
      [60_000, 256],
      [null, 16],
      [20, 1],
    ] as const) {
      const { clock, pool, store, start } = setUp({ users: 300 });
      pool.estimate = estimate;
      const run = start();
      await untilComplete(run, store, clock);
      const prefixes = pool.requests.filter(({ kind }) => kind === 'users').map(({ of }) => of);
      expect(new Set(prefixes).size).toBe(parts);
      expectSame(pool, store, run.columns);
    }
  });

  it('goes on after empty pages', async () => {
    const { clock, pool, store, start } = setUp({ emptyPages: true, pageSize: 10 });
    pool.createGroup('staff', [...pool.users.keys()].slice(0, 35));
    const run = start();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
  });

  it('says how far it is and how long it takes', async () => {
    const { clock, pool, store, start } = setUp({ users: 3_000, latencyMs: 2_000, pageSize: 20 });
    const run = start();
    await clock.pass(20_000);
    const { phase, reading } = run.sync.state();
    expect(phase).toBe('reading');
    expect(reading).toMatchObject({ first: true, step: 'users', expected: 3_000, throttled: 0 });
    // Six chains of 20 users every two seconds to begin with, and more where the answers are that slow.
    expect(reading?.usersPerSecond).toBeGreaterThan(50);
    expect(reading?.secondsLeft).toBeGreaterThan(3);
    expect(reading?.secondsLeft).toBeLessThan(60);
    expect(reading?.read).toBe(store.size());
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
  });

  it('reads in more chains at once where answers are slow, in few where they are fast', async () => {
    const slow = await copied({ users: 3_000, latencyMs: 2_000, pageSize: 10 });
    expect(slow.pool.most()).toBeGreaterThan(12);
    expect(slow.pool.most()).toBeLessThanOrEqual(24);
    const fast = await copied({ users: 3_000, latencyMs: 20, pageSize: 10 });
    expect(fast.pool.most()).toBe(6);
  });
});

describe('a later reading', () => {
  it('writes nothing when nothing has changed', async () => {
    const { clock, pool, store, run } = await copied();
    const version = store.version();
    pool.createGroup('late');
    pool.groups.delete('late');
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expect(store.version()).toBe(version);
    expect(feedOf(store)).toEqual([]);
  });

  it('records who appeared, changed, went, came back, joined and left', async () => {
    const { clock, pool, store, run } = await copied({ users: 620 });
    const [back, gone, changed, joins, leaves] = [1, 2, 3, 4, 5].map(subOf) as [
      string,
      string,
      string,
      string,
      string,
    ];
    pool.createGroup('staff', [gone, leaves]);
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expect(feedOf(store).sort()).toEqual(['joined user-2 staff', 'joined user-5 staff']);

    const away = pool.users.get(back);
    pool.remove(back);
    pool.remove(gone);
    pool.create(9_000);
    pool.change(changed, { email: 'new@example.com', 'custom:tier': 'gold' });
    pool.groups.get('staff')?.members.add(joins);
    pool.groups.get('staff')?.members.delete(leaves);
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(feedOf(store).slice(2).sort()).toEqual([
      'appeared user-9000',
      'changed user-3 custom:tier null>gold',
      'changed user-3 email user-3@example.com>new@example.com',
      'gone user-1',
      'gone user-2',
      'joined user-4 staff',
      'left user-2 staff',
      'left user-5 staff',
    ]);
    expect(run.sync.state()).toMatchObject({ users: 619, gone: 2 });

    if (away) pool.users.set(back, away);
    pool.change(changed, { 'custom:tier': null });
    pool.groups.delete('staff');
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(feedOf(store).slice(10).sort()).toEqual([
      'changed user-3 custom:tier gold>null',
      'left user-4 staff',
      'returned user-1',
    ]);
    expect(run.sync.state()).toMatchObject({ users: 620, gone: 1 });
  });

  it('rewrites the row without a record when only times moved', async () => {
    const { clock, pool, store, run } = await copied({ users: 10 });
    pool.change(subOf(3), {});
    const user = pool.users.get(subOf(4));
    if (user) pool.users.set(user.sub, { ...user, attributes: [...user.attributes].reverse() });
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(feedOf(store)).toEqual([]);
  });

  it('does not take a user for gone whom only some reading could not have seen', async () => {
    const { clock, pool, store, run } = await copied({ users: 500 });
    // A pool in one part shows any sub; one in sixteen parts only those that begin like a UUID.
    const odd = pool.create(1, { sub: 'ODD', attributes: [{ name: 'sub', value: 'ODD' }] });
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expect(feedOf(store)).toEqual(['appeared user-1']);
    pool.estimate = 2_000;
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expect(pool.requests.at(-2)?.of).not.toBe('');
    expect(store.users([run.columns.idOf(odd.sub) ?? -1])).toMatchObject([{ goneAt: null }]);
    expect(feedOf(store)).toEqual(['appeared user-1']);
  });

  it('begins by itself a quarter of an hour after the last, or later if that took long', async () => {
    const { clock, pool, store, run } = await copied({ users: 100 });
    const ended = store.completeAt() ?? 0;
    expect(run.sync.state().nextAt).toBe(ended + 15 * 60_000);
    pool.create(5_000);
    await untilComplete(run, store, clock);
    expect(store.completeAt()).toBeGreaterThanOrEqual(ended + 15 * 60_000);
    expectSame(pool, store, run.columns);

    const slow = await copied({ users: 700, latencyMs: 120_000 });
    const took =
      (slow.store.completeAt() ?? 0) - (slow.pool.requests.length > 0 ? Date.UTC(2026, 10, 21, 12) : 0);
    expect((slow.run.sync.state().nextAt ?? 0) - (slow.store.completeAt() ?? 0)).toBe(4 * took);
  });
});

describe('a user that was looked at by itself', () => {
  it('is written at once, with its changes', async () => {
    const { pool, store, run } = await copied({ users: 20 });
    pool.change(subOf(3), { email: 'x@example.com' });
    const user = pool.users.get(subOf(3));
    expect(user && run.sync.take(user)).toBe(run.columns.idOf(subOf(3)));
    expect(feedOf(store)).toEqual(['changed user-3 email user-3@example.com>x@example.com']);
    expectSame(pool, store, run.columns);
    expect(run.sync.take({ ...pool.create(99), sub: '' })).toBeNull();
  });

  it('is not undone by a page that was on its way', async () => {
    const { clock, pool, store, run } = await copied({ users: 20 });
    const old = pool.users.get(subOf(3));
    await clock.pass(1_000);
    pool.change(subOf(3), { email: 'x@example.com' });
    const fresh = pool.users.get(subOf(3));
    if (old) pool.users.set(old.sub, old);
    if (fresh) run.sync.take(fresh);
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expect(feedOf(store)).toHaveLength(1);
    // Long after, what the pool says is true, even if it looks older.
    await clock.pass(120_000);
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
  });
});
