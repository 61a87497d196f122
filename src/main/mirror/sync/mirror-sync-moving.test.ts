import { describe, expect, it } from 'vitest';
import { subOf } from '#test/support/moving-pool.ts';
import { copied, expectSame, feedOf, setUp, untilComplete } from '#test/support/sync-harness.ts';
import type { MirrorStore } from '../ports.ts';

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
function expectFeedLeadsToStore(store: MirrorStore): void {
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
