import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { LocalPool, PoolUser } from '#local-pool/types.ts';
import { createDirectory } from '#main/cognito/directory.ts';
import { createRequestBudget } from '#main/cognito/request-budget.ts';
import { createUserColumns, fingerprintOf, type UserColumns } from '#main/mirror/columns/user-columns.ts';
import type { MirrorStore, UserSource } from '#main/mirror/ports.ts';
import { createMirrorSync, type MirrorSync } from '#main/mirror/sync/mirror-sync.ts';
import { fillColumns } from './fill-columns.ts';

/** The reader of an embedded pool as the program has it: real client, budget, store and columns. */
export interface PoolReader {
  readonly sync: MirrorSync;
  readonly columns: UserColumns;
  readonly source: UserSource;
  /** Waits for the end of the reading under way, or of the next. */
  complete(limitMs?: number): Promise<void>;
  stop(): void;
}

export interface PoolReaderOptions {
  /** Part of the quota; beyond 1 it goes faster than Cognito allows. */
  readonly reads?: number;
  /** Put around the source, to see or change what comes. */
  readonly wrap?: (source: UserSource) => UserSource;
}

export function startPoolReader(
  pool: LocalPool,
  store: MirrorStore,
  { reads = 1, wrap = (source) => source }: PoolReaderOptions = {},
): PoolReader {
  const budget = createRequestBudget({
    shares: { reads, writes: 0.2 },
    now: Date.now,
    sleep: (ms, signal) => wait(ms, undefined, { signal }),
    random: Math.random,
  });
  const keys = { ...pool.adminKey, expiresAt: null };
  const directory = createDirectory({
    connection: {
      region: pool.region,
      userPoolId: pool.userPoolId,
      credentials: { kind: 'environment', role: 'admin' },
      endpoints: { ...pool.endpoints, issuer: pool.issuer },
    },
    credentials: { keys: async () => keys, forget() {} },
    budget,
    now: Date.now,
    timeouts: { connect: 2_000, answer: 5_000 },
  });
  const source = wrap({
    estimatedUsers: async (signal) => (await directory.describePool(signal)).estimatedUsers,
    users: (prefix, cursor, signal) =>
      directory.listUsers(
        prefix === '' ? null : { attribute: 'sub', match: 'prefix', value: prefix },
        cursor,
        signal,
      ),
    groups: directory.listGroups,
    members: directory.groupMembers,
    rate: () => budget.rateOf('ListUsers'),
    throttled: budget.throttled,
  });
  const columns = createUserColumns();
  fillColumns(columns, store);
  const sync = createMirrorSync({
    source,
    store,
    columns,
    fingerprintOf,
    now: Date.now,
    schedule(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onChange: () => {},
    report: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  sync.setSignedIn(true);
  sync.start();
  return {
    sync,
    columns,
    source,
    async complete(limitMs = 30_000) {
      const before = store.completeAt();
      await expect
        .poll(() => store.completeAt() !== before && sync.state().phase === 'idle', {
          timeout: limitMs,
          interval: 5,
        })
        .toBe(true);
    },
    stop() {
      sync.dispose();
      directory.dispose();
    },
  };
}

/** The copy holds exactly the users, attributes and memberships of the pool, and the columns the same. */
export function expectCopyOf(pool: LocalPool, store: MirrorStore, columns?: UserColumns): void {
  const rows = store.users([...Array(store.size()).keys()]);
  const subs = rows.map(({ user }) => user.sub);
  expect(new Set(subs).size).toBe(subs.length);
  const present = rows.filter(({ goneAt }) => goneAt === null);
  const copied = present.map(({ user }) =>
    textOf(user, new Map(user.attributes.map(({ name, value }) => [name, value]))),
  );
  const wanted = [...pool.store.after(undefined)].map((user) => textOf(user, user.attributes));
  expect(copied.sort()).toEqual(wanted.sort());

  const members = (ids: Uint32Array) => [...ids].map((id) => subs[id]).sort();
  const groups = new Map(store.groups().map(({ group, members: ids }) => [group.name, members(ids)]));
  for (const { name } of pool.store.groups())
    expect(groups.get(name)).toEqual(
      pool.store
        .members(name)
        .map(({ sub }) => sub)
        .sort(),
    );
  expect(groups.size).toBe(pool.store.groups().length);
  if (!columns) return;
  expect(columns.size).toBe(rows.length);
  for (const { id, user, goneAt } of rows) {
    expect(columns.idOf(user.sub)).toBe(id);
    expect(columns.holds(id, fingerprintOf(user))).toBe(true);
    expect(columns.isGone(id)).toBe(goneAt !== null);
  }
  for (const { group, members: ids } of columns.groups())
    expect(groups.get(group.name)).toEqual(members(ids));
}

function textOf(
  { sub, username, status, enabled, createdAt, updatedAt }: Omit<PoolUser, 'attributes' | 'groups'>,
  attributes: ReadonlyMap<string, string>,
): string {
  // The API gives times in seconds with milliseconds.
  const times = [createdAt, updatedAt].map((time) => Math.round(time));
  return JSON.stringify([sub, username, status, enabled, times, [...attributes]]);
}
