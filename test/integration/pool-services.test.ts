import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { mirrorFiles } from '#main/mirror/store/mirror-files.ts';
import { poolMethods } from '#main/pool-worker/methods.ts';
import { createPoolServices, type PoolServices } from '#main/pool-worker/pool-services.ts';
import type { Connection } from '#shared/domain/connection.ts';
import type { MirrorState } from '#shared/domain/mirror.ts';
import { connectionByKeys, putKeys } from '#test/support/pool-by-keys.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

const { signal } = new AbortController();
let running: RunningPool;
let takeKeysAway: () => void;
let connection: Connection;
let folder: string;
let open: PoolServices[] = [];

beforeAll(async () => {
  running = await startRunningPool({ users: 2_000 });
  takeKeysAway = putKeys(running.pool);
  connection = connectionByKeys(running.pool, { reads: 1 });
  folder = mkdtempSync(join(tmpdir(), 'lifeguard-services-'));
});
afterEach(async () => {
  for (const services of open.splice(0)) await services.dispose();
});
afterAll(async () => {
  await running.stop();
  takeKeysAway();
  rmSync(folder, { recursive: true, force: true });
});

const KEY = new Uint8Array(32).fill(7);

function start(key: Uint8Array | null = KEY) {
  const states: MirrorState[] = [];
  const reported: unknown[] = [];
  const services = createPoolServices({
    connection,
    mirror: key ? { files: mirrorFiles(folder, connection), key } : null,
    idToken: () => Promise.reject(new Error('no token is needed')),
    journal: null,
    onRun: () => {},
    onDuplicates: () => {},
    onState: (state) => states.push(state),
    report: (what, error) => reported.push([what, error]),
  });
  open.push(services);
  return { services, methods: poolMethods(services), states, reported };
}

async function readWhole({ methods, services }: ReturnType<typeof start>): Promise<void> {
  const before = services.mirror.state().completeAt;
  await methods.setSignedIn(true);
  await methods.readNow();
  await vi.waitFor(
    () => {
      const { completeAt, phase } = services.mirror.state();
      expect(phase).toBe('idle');
      expect(completeAt).not.toBe(before);
    },
    { timeout: 60_000, interval: 50 },
  );
}

const everything = { sort: null, columns: ['groups', 'attr:custom:tier'], first: 100 };

describe('the services of a pool', () => {
  it('read it, find what is asked for, and open the copy again with its key', {
    timeout: 120_000,
  }, async () => {
    const first = start();
    await readWhole(first);
    const all = await first.methods.search({ query: '', ...everything });
    expect(all.total).toBe(2_000);
    expect(all.rows).toHaveLength(100);

    const some = await first.methods.search({ query: 'status:unconfirmed -has:phone', ...everything });
    const expected = [...running.pool.store.after(undefined)].filter(
      ({ status, attributes }) => status === 'UNCONFIRMED' && !attributes.get('phone_number'),
    );
    expect(some.total).toBe(expected.length);

    const [group] = await first.methods.groups();
    expect(group?.members).toBe(running.pool.store.members(group?.group.name ?? '').length);
    await first.services.dispose();
    open = [];

    // Nobody is signed in: what was read can be searched all the same.
    const second = start();
    const again = await second.methods.search({ query: 'status:unconfirmed -has:phone', ...everything });
    expect(again.rows).toEqual(some.rows);
    expect(second.services.mirror.state()).toMatchObject({ phase: 'waiting', users: 2_000, problem: null });
    expect(second.reported).toEqual([]);
  });

  it('refuse the copy with another key, in words, and still reach the pool', async () => {
    const { methods, services } = start(new Uint8Array(32).fill(8));
    await expect(methods.overview()).rejects.toMatchObject({ code: 'MIRROR_KEY_WRONG' });
    expect(services.mirror.state()).toMatchObject({ phase: 'failed', problem: { code: 'MIRROR_KEY_WRONG' } });
    expect((await methods.describePool(null, signal)).id).toBe(connection.userPoolId);
  });

  it('keep nothing on the disk without a key', async () => {
    const started = start(null);
    await readWhole(started);
    expect(started.services.mirror.state()).toMatchObject({ keptIn: 'memory', bytes: 0, users: 2_000 });
  });

  it('say what is wrong with a query, and that a dropped result is gone', async () => {
    const { methods } = start();
    await expect(methods.search({ query: 'status:', ...everything })).rejects.toMatchObject({
      code: 'QUERY_INVALID',
    });
    const rows = { from: 0, count: 1, columns: [] };
    const { result } = await methods.search({ query: 'a', ...everything });
    for (const query of ['b', 'c', 'd', 'e']) await methods.search({ query, ...everything });
    await expect(methods.rows({ result, ...rows })).rejects.toMatchObject({ code: 'RESULT_EXPIRED' });
  });

  it('give rows from anywhere in a result, with what the columns show', async () => {
    const { methods } = start();
    const { result, total } = await methods.search({ query: '', ...everything });
    const rows = await methods.rows({
      result,
      from: total - 2,
      count: 10,
      columns: ['groups', 'attr:locale'],
    });
    expect(rows).toHaveLength(2);
    expect(rows[0]?.attributes.map(({ name }) => name)).toContain('locale');
    expect(rows[0]?.attributes.map(({ name }) => name)).not.toContain('zoneinfo');
    const subs = await methods.subs({ result, from: total - 2, count: 10 });
    expect(subs).toEqual(rows.map(({ sub }) => sub));
    expect(await methods.held(subs[0] ?? '')).toMatchObject({ sub: subs[0], username: rows[0]?.username });
  });

  it('see a user that was read for the panel change at once', async () => {
    const { methods } = start();
    await methods.setSignedIn(true);
    const user = [...running.pool.store.after(undefined)][5];
    if (!user) throw new Error('no user');
    running.pool.admin.updateAttributes(user.sub, [['custom:tier', 'platinum']]);
    await methods.getUser(user.sub, signal);
    const found = await methods.search({ query: 'custom:tier=platinum', ...everything });
    expect(found.rows.map(({ sub }) => sub)).toEqual([user.sub]);
    const [change] = await methods.changes({ sub: user.sub, before: null, limit: 10 });
    expect(change).toMatchObject({ kind: 'changed', field: 'custom:tier', after: 'platinum', sub: user.sub });
  });

  it('export what was chosen, and copy a table', async () => {
    const { methods } = start();
    const selection = { kind: 'all', query: 'status:unconfirmed', sort: null, except: [] } as const;
    const { total } = await methods.search({ query: 'status:unconfirmed', ...everything });
    const file = join(folder, 'unconfirmed.ndjson');
    const ask = { selection, format: 'ndjson', columns: [], name: 'x' } as const;
    const items = [];
    for await (const item of methods.export({ ask, file }, signal)) items.push(item);
    expect(items.at(-1)).toMatchObject({ phase: 'done', written: total });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).status)).toEqual(Array(total).fill('UNCONFIRMED'));
    const { text, users } = await methods.table({ selection, columns: ['username', 'attr:email'] });
    expect(users).toBe(total);
    expect(text.trimEnd().split('\n')).toHaveLength(total + 1);
    const except = [JSON.parse(lines[0] ?? '{}').sub, 'nobody'];
    const fewer = await methods.table({ selection: { ...selection, except }, columns: ['username'] });
    expect(fewer.users).toBe(total - 1);
  });

  it('keep views and columns with the copy', async () => {
    const { methods } = start();
    const view = { id: null, name: 'Mine', query: 'a', columns: ['name'], sort: null };
    const saved = await methods.saveView(view);
    expect(await methods.views()).toEqual([{ ...view, id: saved.id }]);
    await methods.removeView(saved.id);
    expect(await methods.views()).toEqual([]);
    expect(await methods.columns()).toBeNull();
    await methods.setColumns(['name', 'attr:__proto__']);
    expect(await methods.columns()).toEqual(['name', 'attr:__proto__']);
  });
});
