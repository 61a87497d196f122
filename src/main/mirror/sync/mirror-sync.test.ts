import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import { createMovingPool, subOf } from '#test/support/moving-pool.ts';
import { createSimClock } from '#test/support/sim-clock.ts';
import { expectSame, feedOf, newStore, startSync, untilComplete } from '#test/support/sync-harness.ts';

function setUp(options: Partial<Parameters<typeof createMovingPool>[0]> = {}) {
  const clock = createSimClock();
  const pool = createMovingPool({ clock, users: 700, ...options });
  const store = newStore();
  return { clock, pool, store, start: () => startSync({ pool, clock, store }) };
}

/** With one complete reading behind it, and nothing changed yet. */
async function copied(options: Partial<Parameters<typeof createMovingPool>[0]> = {}) {
  const all = setUp(options);
  const run = all.start();
  await untilComplete(run, all.store, all.clock);
  return { ...all, run };
}

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

describe('a pool that moves while it is read', () => {
  it('is the same as the copy after the next reading, whatever happened between the pages', async () => {
    const { clock, pool, store, start } = setUp({ users: 900, pageSize: 7 });
    for (const name of ['a', 'b', '__proto__']) pool.createGroup(name, [...pool.users.keys()].slice(0, 60));
    let turn = 0;
    pool.onRequest = () => {
      turn += 1;
      const subs = [...pool.users.keys()];
      const some = (n: number) => subs[(turn * n) % subs.length] ?? '';
      if (turn % 3 === 0) pool.create(10_000 + turn);
      if (turn % 4 === 0) pool.remove(some(13));
      if (turn % 2 === 0) pool.change(some(29), { 'custom:turn': String(turn) });
      const [from, to] = turn % 2 === 0 ? ['a', 'b'] : ['b', '__proto__'];
      const mover = some(17);
      if (!pool.users.has(mover)) return;
      if (pool.groups.get(from)?.members.delete(mover)) pool.groups.get(to)?.members.add(mover);
      else pool.groups.get(from)?.members.add(mover);
    };
    const run = start();
    await untilComplete(run, store, clock);
    for (let reading = 0; reading < 3; reading += 1) {
      run.sync.readNow();
      await untilComplete(run, store, clock);
    }
    pool.onRequest = () => {};
    run.sync.readNow();
    await untilComplete(run, store, clock);
    // Users that were made and deleted between two readings are not known at all; all others are exact.
    expectSame(pool, store, run.columns);
    expectFeedLeadsToStore(store);
  });

  it('never marks a user as gone who was made, or first looked at, during the reading', async () => {
    const { clock, pool, store, run } = await copied({ users: 700, pageSize: 5 });
    const made: string[] = [];
    pool.onRequest = ({ kind, number }) => {
      if (kind !== 'users') return;
      const user = pool.create(20_000 + number);
      made.push(user.sub);
      if (number % 2 === 0) run.sync.take(user);
    };
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expect(made.length).toBeGreaterThan(100);
    expect(run.sync.state().gone).toBe(0);
    expect(feedOf(store).every((line) => line.startsWith('appeared'))).toBe(true);
    pool.onRequest = () => {};
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(feedOf(store)).toHaveLength(made.length);
  });

  it('takes up a group that is deleted or made while groups are read', async () => {
    const { clock, pool, store, run } = await copied({ users: 50 });
    for (const name of ['a', 'b', 'c']) pool.createGroup(name, [subOf(1)]);
    run.sync.readNow();
    await untilComplete(run, store, clock);
    pool.onRequest = ({ kind, of }) => {
      if (kind !== 'members' || of !== 'b') return;
      pool.groups.delete('b');
      if (!pool.groups.has('d')) pool.createGroup('d', [subOf(2)]);
    };
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expect(
      store
        .groups()
        .map(({ group }) => group.name)
        .sort(),
    ).toEqual(['a', 'c']);
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(feedOf(store)).toEqual([
      'joined user-1 a',
      'joined user-1 b',
      'joined user-1 c',
      'left user-1 b',
      'joined user-2 d',
    ]);
  });
});

/** Played from the start, the records lead from the first state of each user to the one in the store. */
function expectFeedLeadsToStore(store: ReturnType<typeof newStore>): void {
  const members = new Map<string, Set<string>>();
  const gone = new Set<string>();
  const values = new Map<string, string | null>();
  for (const change of store.changes({ before: null, id: null, limit: 1_000_000 }).reverse()) {
    const { kind, sub, field, before, after } = change;
    if (kind === 'gone') expect(gone.has(sub)).toBe(false);
    if (kind === 'gone') gone.add(sub);
    if (kind === 'returned') expect(gone.delete(sub)).toBe(true);
    const key = `${sub} ${field}`;
    if (kind === 'changed' && values.has(key)) expect(values.get(key)).toBe(before);
    if (kind === 'changed') values.set(key, after);
    const joined = members.get(field) ?? new Set();
    if (kind === 'joined') expect(joined.has(sub)).toBe(false);
    if (kind === 'joined') members.set(field, joined.add(sub));
    if (kind === 'left') joined.delete(sub);
  }
  const rows = store.users([...Array(store.size()).keys()]);
  expect(
    rows
      .filter(({ goneAt }) => goneAt !== null)
      .map(({ user }) => user.sub)
      .sort(),
  ).toEqual([...gone].sort());
  for (const { user } of rows) {
    const turn = values.get(`${user.sub} custom:turn`);
    if (turn !== undefined)
      expect(user.attributes.find(({ name }) => name === 'custom:turn')?.value ?? null).toBe(turn);
  }
}

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
