import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { JOURNAL } from '#main/changes/journal/journal-kind.ts';
import { mirrorFiles } from '#main/mirror/store/mirror-files.ts';
import { poolMethods } from '#main/pool-worker/methods.ts';
import { createPoolServices, type PoolServices } from '#main/pool-worker/pool-services.ts';
import { openDatabase } from '#main/sqlite/database.ts';
import { databasePassphrase } from '#main/sqlite/keys.ts';
import { duplicateOperations as operations } from '#shared/contract/duplicate-operations.ts';
import type { Connection } from '#shared/domain/connection.ts';
import type { DuplicatesState } from '#shared/domain/duplicates/cluster.ts';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import { BY_STRENGTH, OPEN } from '#test/support/duplicates-harness.ts';
import { connectionByKeys, putKeys } from '#test/support/pool-by-keys.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

const { signal } = new AbortController();
const KEY = new Uint8Array(32).fill(7);
let running: RunningPool;
let takeKeysAway: () => void;
let connection: Connection;
let folder: string;
let open: PoolServices[] = [];

beforeAll(async () => {
  running = await startRunningPool({ users: 600 });
  takeKeysAway = putKeys(running.pool);
  connection = connectionByKeys(running.pool, { reads: 1 });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeguard-duplicates-'));
});
afterEach(async () => {
  for (const services of open.splice(0)) await services.dispose();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(async () => {
  await running.stop();
  takeKeysAway();
});

function start({ withKeys = true } = {}) {
  const told: DuplicatesState[] = [];
  const reported: unknown[] = [];
  const services = createPoolServices({
    connection,
    mirror: withKeys ? { files: mirrorFiles(folder, connection), key: KEY } : null,
    journal: withKeys ? { file: join(folder, 'journal.db'), key: KEY } : null,
    idToken: () => Promise.reject(new Error('no token is needed')),
    onRun: () => {},
    onDuplicates: (state) => told.push(state),
    onState: () => {},
    report: (what, error) => reported.push([what, error]),
  });
  open.push(services);
  return { services, methods: poolMethods(services), told, reported };
}

async function readWhole({ methods, services }: ReturnType<typeof start>): Promise<void> {
  await methods.setSignedIn(true);
  await vi.waitFor(() => expect(services.mirror.state().completeAt).not.toBeNull(), {
    timeout: 60_000,
    interval: 20,
  });
}

async function end({ services }: ReturnType<typeof start>): Promise<void> {
  open = open.filter((one) => one !== services);
  await services.dispose();
}

const all = { filter: OPEN, sort: BY_STRENGTH, first: 100 };

describe('duplicates of a pool that is read', { timeout: 90_000 }, () => {
  it('are answered as the contract has it, from the first reading on', async () => {
    const started = start();
    const { methods, told, reported } = started;
    const rule = {
      detectors: ['doubleClick' as const],
      others: 'unconfirmed' as const,
      withinSeconds: 60,
      action: 'delete' as const,
    };
    operations['duplicates.state'].output.parse(await methods.duplicates());
    await readWhole(started);
    const list = operations['duplicates.list'].output.parse(await methods.clusters(all));
    // Of every 200 users; a plus tag makes no difference only where the provider says so.
    expect(list.total).toBeGreaterThanOrEqual(3 * 11);
    expect(list.lines.length).toBe(list.total);
    const state = operations['duplicates.state'].output.parse(await methods.duplicates());
    expect(state).toMatchObject({ phase: 'ready', complete: true, open: list.total, fresh: 0 });
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ phase: 'ready', open: list.total }), 3_000);
    operations['duplicates.state'].output.parse(told.at(-1));

    const stretch = { list: list.list, from: 0, count: 3 };
    const lines = operations['duplicates.lines'].output.parse(await methods.clusterLines(stretch));
    expect(lines).toEqual(list.lines.slice(0, 3));
    const key = lines[0]?.key ?? '';
    const ask = { sub: key, decision: null };
    const cluster = operations['duplicates.cluster'].output.parse(await methods.cluster(ask));
    expect(cluster).toMatchObject({ key, size: lines[0]?.size });
    expect(await methods.cluster({ ...ask, sub: 'nobody' })).toBeNull();
    const preview = operations['duplicates.preview'].output.parse(
      await methods.cleanUpPreview({ cleanUp: rule }, signal),
    );
    expect(preview.clusters + preview.notCleaned.reduce((sum, one) => sum + one.clusters, 0)).toBe(
      list.total,
    );
    const rules = operations['duplicates.rules'].output.parse(await methods.duplicateRules());
    expect(
      operations['duplicates.setRules'].output.parse(await methods.setDuplicateRules({ rules })),
    ).toEqual(DEFAULT_RULES);
    const decided = operations['duplicates.setAside'].output.parse(
      await methods.setAside({ ask: { clusters: [{ key, size: lines[0]?.size ?? 0 }] }, by: 'staff' }),
    );
    expect(decided).toMatchObject([{ by: 'staff' }]);
    await methods.seen({ clusters: null });
    // The query bar has everybody but those.
    const asked = await methods.search({ query: 'duplicate:yes', sort: null, columns: [], first: 10 });
    expect(asked.total).toBe(state.users - (lines[0]?.size ?? 0));
    expect(reported).toEqual([]);
    await end(started);

    const again = start();
    expect((await again.methods.clusters(all)).total).toBe(list.total - 1);
    expect(await again.methods.duplicates()).toMatchObject({ setAside: 1, seenAt: expect.any(Number) });
    expect((await again.methods.duplicates()).history).toHaveLength(1);
    await again.methods.takeBack({ decisions: decided.map(({ id }) => id) });
    expect((await again.methods.clusters(all)).total).toBe(list.total);
    expect(again.reported).toEqual([]);
  });

  it('are found without a keychain; what people decide is not kept, in words', async () => {
    const started = start({ withKeys: false });
    await readWhole(started);
    const { methods } = started;
    const { total, lines } = await methods.clusters(all);
    expect(total).toBeGreaterThan(0);
    const ask = { clusters: [{ key: lines[0]?.key ?? '', size: lines[0]?.size ?? 0 }] };
    await expect(methods.setAside({ ask, by: 'staff' })).rejects.toMatchObject({
      code: 'JOURNAL_NEEDS_KEYCHAIN',
    });
    await expect(methods.setDuplicateRules({ rules: DEFAULT_RULES })).rejects.toMatchObject({
      code: 'JOURNAL_NEEDS_KEYCHAIN',
    });
    expect((await methods.clusters(all)).total).toBe(total);
    expect(started.reported).toEqual([]);
  });

  it('are shown when decisions cannot be read, but nothing is done about them', async () => {
    const first = start();
    await readWhole(first);
    const { lines } = await first.methods.clusters(all);
    const ask = { clusters: lines.slice(0, 2).map(({ key, size }) => ({ key, size })) };
    await first.methods.setAside({ ask, by: 'staff' });
    await end(first);
    const passphrase = databasePassphrase(KEY, JOURNAL.purpose);
    const db = openDatabase(join(folder, 'journal.db'), { passphrase, waitMs: 100 });
    db.exec('DELETE FROM decisions WHERE number = 1');
    db.close();

    const { methods, reported } = start();
    expect((await methods.clusters(all)).total).toBe(lines.length);
    expect(reported).toHaveLength(1);
    const cleanUp = {
      detectors: ['sameEmail' as const],
      others: 'anybody' as const,
      withinSeconds: null,
      action: 'disable' as const,
    };
    const damaged = { code: 'JOURNAL_FAILED', message: expect.stringContaining('is damaged') };
    await expect(methods.cleanUpPreview({ cleanUp }, signal)).rejects.toMatchObject(damaged);
    await expect(methods.setAside({ ask, by: 'staff' })).rejects.toMatchObject(damaged);
  });

  it('are asked for no more when the pool is closed', async () => {
    const started = start();
    await started.methods.duplicates();
    const waiting = started.methods.clusters(all);
    const ended = expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await end(started);
    await ended;
    await expect(started.methods.duplicates()).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
