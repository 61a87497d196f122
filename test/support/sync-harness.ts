import { expect } from 'vitest';
import type { MirrorStore } from '#main/mirror/ports.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { createMirrorSync, type MirrorSync } from '#main/mirror/sync/mirror-sync.ts';
import type { UserChange } from '#shared/domain/mirror.ts';
import { createMovingPool, type MovingPool, type MovingPoolOptions } from './moving-pool.ts';
import { createPlainColumns, type PlainColumns, plainFingerprint } from './plain-columns.ts';
import { createSimClock, type SimClock } from './sim-clock.ts';

/** One run of the program's reader over a store that may live longer. */
export interface SyncRun {
  readonly sync: MirrorSync;
  readonly columns: PlainColumns;
  readonly reports: unknown[];
  changes: number;
}

export function startSync(options: {
  readonly pool: MovingPool;
  readonly clock: SimClock;
  readonly store: MirrorStore;
}): SyncRun {
  const { pool, clock, store } = options;
  const columns = createPlainColumns(store);
  const reports: unknown[] = [];
  const run: SyncRun = {
    columns,
    reports,
    changes: 0,
    sync: createMirrorSync({
      source: pool.source,
      store,
      columns,
      fingerprintOf: plainFingerprint,
      now: clock.now,
      schedule: clock.schedule,
      onChange: () => {
        run.changes += 1;
      },
      report: (_what, error) => reports.push(error),
    }),
  };
  run.sync.setSignedIn(true);
  run.sync.start();
  return run;
}

export const newStore = (): MirrorStore => openStore({ file: null, key: null });

/** A pool of 700 users unless told, a clock that jumps, an empty store. */
export function setUp(options: Partial<MovingPoolOptions> = {}) {
  const clock = createSimClock();
  const pool = createMovingPool({ clock, users: 700, ...options });
  const store = newStore();
  return { clock, pool, store, start: () => startSync({ pool, clock, store }) };
}

/** The same with one complete reading behind it, and nothing changed since. */
export async function copied(options: Partial<MovingPoolOptions> = {}) {
  const all = setUp(options);
  const run = all.start();
  await untilComplete(run, all.store, all.clock);
  return { ...all, run };
}

/** Lets a whole reading end, the one under way or the next. */
export async function untilComplete(
  run: SyncRun,
  store: MirrorStore,
  clock: SimClock,
  limitMs?: number,
): Promise<void> {
  const before = store.completeAt();
  await clock.until(() => store.completeAt() !== before && run.sync.state().phase === 'idle', limitMs);
}

/** All records, oldest first, as `kind who field before>after`. */
export function feedOf(store: MirrorStore): string[] {
  return allChanges(store).map(({ kind, username, field, before, after }) =>
    [
      kind,
      username,
      ...(field === '' ? [] : [field]),
      ...(kind === 'changed' ? [`${before}>${after}`] : []),
    ].join(' '),
  );
}

export function allChanges(store: MirrorStore): UserChange[] {
  return store.changes({ before: null, id: null, limit: 1_000_000 }).reverse();
}

/** The rows, the columns and the pool say the same, gone users and groups included. */
export function expectSame(pool: MovingPool, store: MirrorStore, columns: PlainColumns): void {
  const rows = store.users([...Array(store.size()).keys()]);
  const present = rows.filter(({ goneAt }) => goneAt === null).map(({ user }) => user);
  const sorted = (users: Iterable<{ sub: string }>) => [...users].sort((a, b) => (a.sub < b.sub ? -1 : 1));
  expect(sorted(present)).toEqual(sorted(pool.users.values()));
  expect(new Set(rows.map(({ user }) => user.sub)).size).toBe(rows.length);
  for (const { id, user, goneAt } of rows) {
    expect(columns.users.get(id)?.user).toEqual(user);
    expect(columns.isGone(id)).toBe(goneAt !== null);
  }
  const subs = (members: Uint32Array) => [...members].map((id) => rows[id]?.user.sub).sort();
  const wanted = [...pool.groups.values()].map(({ group, members }) => [group, [...members].sort()]);
  const byName = (a: unknown[], b: unknown[]) => (JSON.stringify(a[0]) < JSON.stringify(b[0]) ? -1 : 1);
  for (const groups of [store.groups(), [...columns.groups.values()]])
    expect(groups.map(({ group, members }) => [group, subs(members)]).sort(byName)).toEqual(
      wanted.sort(byName),
    );
}
