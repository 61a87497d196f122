import { describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import type { Group } from '#shared/domain/user.ts';
import { subOf } from '#test/support/moving-pool.ts';
import { copied, expectSame, feedOf, startSync, untilComplete } from '#test/support/sync-harness.ts';

const idsOf = (members: Uint32Array | undefined) => [...(members ?? [])];

/** A pool of 200 users in two groups, copied; the feed is empty. */
async function setUp(options: { pageSize?: number } = {}) {
  const all = await copied({ users: 200, pageSize: 5, ...options });
  const { pool, run, store, clock } = all;
  pool.createGroup('a', [subOf(1), subOf(2)]);
  pool.createGroup('b', [subOf(2)]);
  run.sync.readNow();
  await untilComplete(run, store, clock);
  const before = feedOf(store).length;
  return { ...all, feed: () => feedOf(store).slice(before) };
}

describe('what Lifeguard changed itself', () => {
  it('is in the copy and its feed at once, and the next reading finds nothing', async () => {
    const { pool, run, store, clock, feed } = await setUp();
    const version = store.version();
    pool.remove(subOf(2));
    run.sync.takeGone(subOf(2));
    pool.groups.get('a')?.members.add(subOf(3));
    run.sync.takeMembership(subOf(3), 'a', true);
    pool.groups.get('a')?.members.delete(subOf(1));
    run.sync.takeMembership(subOf(1), 'a', false);
    pool.createGroup('c');
    run.sync.takeGroup('c', pool.groups.get('c')?.group as Group);
    pool.groups.delete('b');
    run.sync.takeGroup('b', null);
    run.sync.settle();
    expectSame(pool, store, run.columns);
    expect(run.sync.state()).toMatchObject({ users: 199, gone: 1 });
    expect(store.version()).toBeGreaterThan(version);
    const told = feed();
    expect([...told].sort()).toEqual(
      ['gone user-2', 'left user-2 a', 'left user-2 b', 'joined user-3 a', 'left user-1 a'].sort(),
    );
    await clock.pass(120_000);
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expectSame(pool, store, run.columns);
    expect(feed()).toEqual(told);
  });

  it('is written once if it is told twice, and not at all of users and groups that the copy does not have', async () => {
    const { run, store, feed } = await setUp();
    run.sync.takeGone(subOf(9));
    run.sync.takeMembership(subOf(1), 'b', true);
    run.sync.settle();
    const version = store.version();
    run.sync.takeGone(subOf(9));
    run.sync.takeMembership(subOf(1), 'b', true);
    run.sync.takeGone('nobody');
    run.sync.takeMembership('nobody', 'a', true);
    run.sync.takeMembership(subOf(1), '__proto__', true);
    run.sync.takeGroup('nothing', null);
    run.sync.settle();
    expect(feed()).toEqual(['gone user-9', 'joined user-1 b']);
    expect(store.version()).toBe(version);
  });

  it('takes many memberships in few writes, the last of them without being asked', async () => {
    const { run, store, clock, feed } = await setUp();
    const version = store.version();
    for (let n = 10; n < 110; n += 1) run.sync.takeMembership(subOf(n), 'a', true);
    expect(idsOf(run.columns.groups.get('a')?.members)).toHaveLength(3);
    await clock.pass(1_000);
    expect(idsOf(run.columns.groups.get('a')?.members)).toHaveLength(102);
    expect(store.version() - version).toBe(2);
    expect(feed()).toHaveLength(100);
  });

  it('is not lost when the program ends right after it', async () => {
    const { pool, run, store, clock } = await setUp();
    for (let n = 10; n < 20; n += 1) {
      pool.groups.get('a')?.members.add(subOf(n));
      run.sync.takeMembership(subOf(n), 'a', true);
    }
    run.sync.dispose();
    expectSame(pool, store, startSync({ pool, clock, store }).columns);
  });

  it('removes a large group in steps', async () => {
    const { pool, run, store, clock, feed } = await copied({ users: 4_500 }).then(async (all) => {
      all.pool.createGroup('all', all.pool.users.keys());
      all.run.sync.readNow();
      await untilComplete(all.run, all.store, all.clock);
      const before = feedOf(all.store).length;
      return { ...all, feed: () => feedOf(all.store).slice(before) };
    });
    pool.groups.delete('all');
    run.sync.takeGroup('all', null);
    expect(idsOf(run.columns.groups.get('all')?.members)).toHaveLength(2_500);
    await clock.pass(10);
    expectSame(pool, store, run.columns);
    expect(feed()).toHaveLength(4_500);
  });
});

describe('a reading that asked before', () => {
  it('does not bring a deleted user back with a late page, nor into a group', async () => {
    const { pool, run, store, clock, feed } = await setUp();
    let told = false;
    pool.onRequest = ({ kind, of }) => {
      // Every list still has the user when it is asked for; the last one is that of the groups.
      if (kind === 'users' && !told) {
        told = true;
        run.sync.takeGone(subOf(2));
      }
      if (kind === 'members' && of === 'b') pool.users.delete(subOf(2));
    };
    run.sync.readNow();
    await untilComplete(run, store, clock);
    run.sync.settle();
    expect(feed()).toEqual(['gone user-2', 'left user-2 a', 'left user-2 b']);
    expect(run.sync.state().gone).toBe(1);
    // A minute later it is the pool that is right again, whatever was told.
    pool.onRequest = () => {};
    pool.create(2);
    await clock.pass(61_000);
    run.sync.readNow();
    await untilComplete(run, store, clock);
    expect(feed().slice(3)).toEqual(['returned user-2', 'joined user-2 a', 'joined user-2 b']);
  });

  it('does not undo memberships that were changed while it read the group', async () => {
    const { pool, run, store, clock, feed } = await setUp({ pageSize: 1 });
    pool.onRequest = ({ kind, of, cursor }) => {
      if (kind !== 'members' || of !== 'a' || cursor === null) return;
      pool.onRequest = () => {};
      const members = pool.groups.get('a')?.members;
      // The first page had one of the two; the second will have the other.
      for (const [n, member] of [
        [1, false],
        [2, false],
        [7, true],
      ] as const) {
        if (member) members?.add(subOf(n));
        else members?.delete(subOf(n));
        run.sync.takeMembership(subOf(n), 'a', member);
      }
    };
    run.sync.readNow();
    await untilComplete(run, store, clock);
    run.sync.settle();
    expectSame(pool, store, run.columns);
    expect(feed().sort()).toEqual(['joined user-7 a', 'left user-1 a', 'left user-2 a']);
  });

  it('neither drops a group made meanwhile, nor brings back one deleted or edited meanwhile', async () => {
    const { pool, run, store, clock, feed } = await setUp();
    pool.createGroup('c', [subOf(3)]);
    run.sync.takeGroup('c', pool.groups.get('c')?.group as Group);
    run.sync.takeMembership(subOf(3), 'c', true);
    run.sync.settle();
    pool.onRequest = ({ kind }) => {
      if (kind !== 'members') return;
      pool.onRequest = () => {};
      const edit = { ...(pool.groups.get('a')?.group as Group), description: 'new', updatedAt: clock.now() };
      const members = pool.groups.get('a')?.members ?? new Set();
      pool.groups.set('a', { group: edit, members });
      run.sync.takeGroup('a', edit);
      pool.groups.delete('b');
      run.sync.takeGroup('b', null);
      pool.createGroup('made', [subOf(5)]);
      run.sync.takeGroup('made', pool.groups.get('made')?.group as Group);
      run.sync.takeMembership(subOf(5), 'made', true);
      // Deleted and made anew: nobody is in it.
      pool.createGroup('c');
      run.sync.takeGroup('c', null);
      run.sync.takeGroup('c', pool.groups.get('c')?.group as Group);
    };
    run.sync.readNow();
    await untilComplete(run, store, clock);
    run.sync.settle();
    expectSame(pool, store, run.columns);
    expect(feed().sort()).toEqual([
      'joined user-3 c',
      'joined user-5 made',
      'left user-2 b',
      'left user-3 c',
    ]);
  });

  it('finds nothing to say when everything was done by Lifeguard, at any moments', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = createRandom(seed);
      const { pool, run, store, clock, feed } = await setUp({ pageSize: 3 });
      const { sync } = run;
      let turn = 0;
      const act = () => {
        turn += 1;
        const subs = [...pool.users.keys()];
        const sub = subs[random.below(subs.length)] ?? '';
        const name = ['a', 'b', 'c', '__proto__'][random.below(4)] ?? '';
        const found = pool.groups.get(name);
        const what = random.below(8);
        if (what === 0) {
          pool.remove(sub);
          sync.takeGone(sub);
        } else if (what === 1) sync.take(pool.create(10_000 + turn));
        else if (what === 2) {
          pool.change(sub, { name: `turn ${turn}` });
          const user = pool.users.get(sub);
          if (user) sync.take(user);
        } else if (what === 3 && found) {
          pool.groups.delete(name);
          sync.takeGroup(name, null);
        } else if (!found) {
          pool.createGroup(name);
          sync.takeGroup(name, pool.groups.get(name)?.group as Group);
        } else {
          const member = !found.members.has(sub);
          if (member) found.members.add(sub);
          else found.members.delete(sub);
          sync.takeMembership(sub, name, member);
        }
      };
      pool.onRequest = act;
      for (let reading = 0; reading < 3; reading += 1) {
        sync.readNow();
        await untilComplete(run, store, clock);
      }
      pool.onRequest = () => {};
      sync.settle();
      expectSame(pool, store, run.columns);
      const told = feed();
      await clock.pass(61_000);
      sync.readNow();
      await untilComplete(run, store, clock);
      expectSame(pool, store, run.columns);
      expect(feed()).toEqual(told);
      expect(told.some((line) => line.startsWith('returned'))).toBe(false);
    }
  }, 60_000);
});

it('tells of a write that failed, and takes the reading up from what is durable', async () => {
  const { pool, run, store, clock } = await setUp();
  const write = store.write;
  let broken = false;
  store.write = (batch) => {
    if (broken) throw new Error('no');
    write(batch);
  };
  broken = true;
  expect(() => run.sync.takeGone(subOf(3))).toThrow('no');
  expect(() => run.sync.takeMembership(subOf(4), 'a', true)).toThrow('no');
  expect(run.columns.gone.size).toBe(0);
  broken = false;
  pool.remove(subOf(3));
  pool.groups.get('a')?.members.add(subOf(4));
  run.sync.readNow();
  await untilComplete(run, store, clock);
  expectSame(pool, store, run.columns);
});
