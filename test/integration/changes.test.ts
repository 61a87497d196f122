import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { poolMethods } from '#main/pool-worker/methods.ts';
import { createPoolServices, type PoolServices } from '#main/pool-worker/pool-services.ts';
import type { Actor } from '#shared/domain/changes/plan.ts';
import type { RunSummary } from '#shared/domain/changes/run.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { connectionByKeys, putKeys } from '#test/support/pool-by-keys.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

const { signal } = new AbortController();
const ADMIN: Actor = { sub: null, name: 'AWS keys of the environment', role: 'admin' };
const STAFF: Actor = { ...ADMIN, role: 'staff' };
let running: RunningPool;
let takeKeysAway: () => void;
let connection: Connection;
let folder: string;
let open: PoolServices[] = [];

beforeAll(async () => {
  running = await startRunningPool({ users: 200 });
  takeKeysAway = putKeys(running.pool);
  connection = connectionByKeys(running.pool, { reads: 1, writes: 1 });
  folder = mkdtempSync(join(tmpdir(), 'lifeguard-changes-'));
});
afterEach(async () => {
  for (const services of open.splice(0)) await services.dispose();
});
afterAll(async () => {
  await running.stop();
  takeKeysAway();
  rmSync(folder, { recursive: true, force: true });
});

const journal = () => ({ file: join(folder, 'journal.db'), key: new Uint8Array(32).fill(9) });

async function start(at: { file: string; key: Uint8Array } | null = journal()) {
  const told: RunSummary[] = [];
  const reported: unknown[] = [];
  const services = createPoolServices({
    connection,
    mirror: null,
    journal: at,
    idToken: () => Promise.reject(new Error('no token is needed')),
    onDuplicates: () => {},
    onState: () => {},
    onRun: (run) => told.push(run),
    report: (what, error) => reported.push([what, error]),
  });
  open.push(services);
  const methods = poolMethods(services);
  await methods.setSignedIn(true);
  await methods.readNow();
  await vi.waitFor(() => expect(services.mirror.state().completeAt).not.toBeNull(), { timeout: 20_000 });
  return { services, methods, told, reported };
}

type Started = Awaited<ReturnType<typeof start>>;

async function make({ methods }: Started, wish: Wish, subs: readonly string[] | null, actor = ADMIN) {
  const selection = subs === null ? null : ({ kind: 'some', subs } as const);
  return methods.makePlan({ ask: { wish, selection }, actor }, signal);
}

async function apply(
  started: Started,
  plan: { id: string; hash: string; typeToConfirm: string | null },
  actor = ADMIN,
) {
  const ask = { plan: plan.id, hash: plan.hash, typed: plan.typeToConfirm };
  const { run } = await started.methods.applyPlan({ ask, actor });
  await vi.waitFor(async () => expect((await started.methods.run(run)).phase).toBe('finished'), {
    timeout: 30_000,
  });
  return started.methods.run(run);
}

const userOf = (sub: string) => {
  const user = running.pool.store.bySub(sub);
  if (!user) throw new Error(`the pool has no ${sub}`);
  return {
    attributes: [...user.attributes],
    enabled: user.enabled,
    status: user.status,
    groups: [...user.groups],
  };
};
const someSubs = (count: number): string[] => {
  const subs: string[] = [];
  for (const user of running.pool.store.after(undefined)) {
    const isPlain =
      user.status === 'CONFIRMED' &&
      user.enabled &&
      ![...user.groups].some((name) => name.startsWith('lifeguard-'));
    if (isPlain && subs.length < count) subs.push(user.sub);
  }
  return subs;
};

describe('plans and runs, from the worker to the pool and back', () => {
  it('change attributes of many, verify them, show them in the copy, and take them back exactly', async () => {
    const started = await start();
    const subs = someSubs(12);
    const before = subs.map(userOf);
    const wish: Wish = {
      kind: 'updateAttributes',
      edits: [
        { name: 'custom:tier', value: 'platinum' },
        { name: 'custom:notes', value: null },
      ],
      addresses: 'leave',
    };
    const plan = await make(started, wish, subs);
    expect(plan).toMatchObject({ rows: 12, typeToConfirm: null, role: 'admin' });
    const run = await apply(started, plan);
    expect(run).toMatchObject({ counts: { done: 12, failed: 0, unknown: 0 }, verified: { yes: 12, no: 0 } });
    for (const sub of subs) expect(userOf(sub).attributes).toContainEqual(['custom:tier', 'platinum']);
    expect((await started.methods.held(subs[0] ?? '')).attributes).toContainEqual({
      name: 'custom:tier',
      value: 'platinum',
    });
    await vi.waitFor(() => expect(started.told.at(-1)).toMatchObject({ id: run.id, phase: 'finished' }));

    const undo = await started.methods.planUndo({ ask: run.id, actor: ADMIN }, signal);
    expect(undo).toMatchObject({ rows: 12, wish: 'undo', of: run.id });
    await apply(started, undo);
    const after = subs.map(userOf);
    expect(after.map(({ attributes }) => new Map(attributes))).toEqual(
      before.map(({ attributes }) => new Map(attributes)),
    );
    expect(await started.methods.run(run.id)).toMatchObject({ undoneBy: expect.any(String), undoable: 12 });
    expect(started.reported).toEqual([]);
  });

  it('lock an account down in one plan that asks for the name of the pool', async () => {
    const started = await start();
    const [sub = ''] = someSubs(1);
    const plan = await make(started, { kind: 'lockdown' }, [sub], STAFF);
    expect(plan.typeToConfirm).not.toBeNull();
    await expect(
      started.methods.applyPlan({
        ask: { plan: plan.id, hash: plan.hash, typed: 'something else' },
        actor: STAFF,
      }),
    ).rejects.toMatchObject({ code: 'CONFIRMATION_NEEDED' });
    const run = await apply(started, plan, STAFF);
    expect(run.counts.failed).toBe(0);
    expect(userOf(sub).enabled).toBe(false);
  });

  it('create a user into groups without a message, and delete the user again when it is undone', async () => {
    const started = await start();
    const plan = await make(
      started,
      {
        kind: 'createUser',
        username: 'grace.hopper',
        attributes: [
          { name: 'email', value: 'grace@example.com' },
          { name: 'email_verified', value: 'true' },
        ],
        temporaryPassword: 'Compile-1952!',
        inviteBy: [],
        groups: ['customers'],
      },
      null,
    );
    const run = await apply(started, plan);
    expect(run.counts).toMatchObject({ done: 2, failed: 0 });
    const made = running.pool.store.byUsername('grace.hopper');
    expect(made?.groups.has('customers')).toBe(true);
    expect(running.pool.outbox.messages()).toEqual([]);
    expect((await started.methods.held(made?.sub ?? '')).groups).toEqual(['customers']);
    const undo = await started.methods.planUndo({ ask: run.id, actor: ADMIN }, signal);
    await apply(started, undo);
    expect(running.pool.store.byUsername('grace.hopper')).toBeUndefined();
  });

  it('skip a user whom somebody else changed after the review, and say what was there', async () => {
    const started = await start();
    const [moved = '', other = ''] = someSubs(2);
    const edits = [{ name: 'custom:department', value: 'Rescue' }];
    const plan = await make(started, { kind: 'updateAttributes', edits, addresses: 'leave' }, [moved, other]);
    running.pool.admin.updateAttributes(moved, [['custom:department', 'Elsewhere']]);
    const run = await apply(started, plan);
    expect(run.counts).toMatchObject({ done: 1, moved: 1 });
    const { rows } = await started.methods.runRows({ run: run.id, states: ['moved'], from: 0, count: 10 });
    expect(rows[0]?.seen).toEqual([{ field: 'attr:custom:department', value: 'Elsewhere' }]);
    expect(userOf(moved).attributes).toContainEqual(['custom:department', 'Elsewhere']);
  });

  it('refuse what the role may not do, and change nothing without a keychain', async () => {
    const started = await start();
    const subs = someSubs(2);
    await expect(make(started, { kind: 'disable' }, subs, STAFF)).rejects.toMatchObject({
      code: 'ROLE_REQUIRED',
    });
    await expect(make(started, { kind: 'deleteUser' }, subs.slice(0, 1), STAFF)).rejects.toMatchObject({
      code: 'ROLE_REQUIRED',
    });
    await started.services.dispose();
    open = [];
    const without = await start(null);
    const plan = await make(without, { kind: 'disable' }, subs);
    await expect(apply(without, plan)).rejects.toMatchObject({ code: 'JOURNAL_NEEDS_KEYCHAIN' });
    for (const sub of subs) expect(userOf(sub).enabled).toBe(true);
  });

  it('keep the history, and let no second program write it', async () => {
    const started = await start();
    const history = await started.methods.runs({ before: null, limit: 50 });
    expect(history.length).toBeGreaterThan(0);
    const second = await start();
    await expect(second.methods.runs({ before: null, limit: 50 })).rejects.toMatchObject({
      code: 'JOURNAL_FAILED',
      message: expect.stringContaining('in use'),
    });
  });
});
