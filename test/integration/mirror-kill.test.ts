import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { FromReader, ToReader } from '#test/support/mirror-reader.ts';
import { createMovingPool, type MovingPool, subOf } from '#test/support/moving-pool.ts';
import { createPlainColumns } from '#test/support/plain-columns.ts';
import { realClock } from '#test/support/sim-clock.ts';
import { expectSame, feedOf } from '#test/support/sync-harness.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Within the project, so that libraries are found. */
const bundle = join(root, '.cache', `mirror-reader-${process.pid}`);
const KEY = [...new Uint8Array(32).fill(9)];
/** In the first reading, and in later ones. */
const KILLS = { first: 25, later: 25 };
const random = createRandom(2026);

beforeAll(async () => {
  // One file of plain JavaScript starts in a fifth of the time.
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: { ssr: 'test/support/mirror-reader.ts', outDir: bundle, target: 'node20', emptyOutDir: true },
  });
});
afterAll(() => rmSync(bundle, { recursive: true, force: true }));

const folder = mkdtempSync(join(tmpdir(), 'mirror-kill-'));
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Reader {
  readonly child: ChildProcess;
  readonly ready: Promise<unknown>;
  readonly ended: Promise<unknown>;
}

/** A process that has loaded everything and waits to be told to begin. */
function prepare(pool: MovingPool): Reader {
  const child = fork(join(bundle, 'mirror-reader.js'));
  children.add(child);
  const ended = new Promise((resolve) => child.once('exit', resolve)).then(() => children.delete(child));
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message: FromReader) => {
      if (message.kind === 'ready') resolve();
      if (message.kind === 'ask') void answer(pool, child, message);
    });
  });
  return { child, ready, ended };
}

async function answer(pool: MovingPool, child: ChildProcess, ask: FromReader & { kind: 'ask' }) {
  const { signal } = new AbortController();
  const method = pool.source[ask.method] as (...args: unknown[]) => Promise<unknown>;
  const reply = (message: ToReader) => {
    if (child.connected) child.send(message, () => undefined);
  };
  try {
    reply({ kind: 'answer', id: ask.id, value: await method(...ask.args, signal) });
  } catch (error) {
    reply({ kind: 'failure', id: ask.id, code: error instanceof AppError ? error.code : 'INTERNAL' });
  }
}

/** Lets a reader work until it is done, or for some time after its first request, then kills it. @returns Whether it was done. */
async function run(reader: Reader, file: string, begin: boolean, ms: number): Promise<boolean> {
  await reader.ready;
  const go: ToReader = { kind: 'go', file, key: KEY, begin };
  let timer: NodeJS.Timeout | undefined;
  const done = await new Promise<boolean>((resolve) => {
    reader.child.on('message', (message: FromReader) => {
      if (message.kind === 'complete') resolve(true);
      if (message.kind === 'ask') timer ??= setTimeout(() => resolve(false), ms);
    });
    reader.child.send(go);
  });
  clearTimeout(timer);
  reader.child.kill('SIGKILL');
  await reader.ended;
  return done;
}

/** Changes the pool in every way, and says what the feed must tell of it. */
function stir(pool: MovingPool, away: Map<string, ReturnType<MovingPool['create']>>, turn: number): string[] {
  const told: string[] = [];
  const staff = pool.groups.get('staff')?.members ?? new Set();
  for (const [sub, user] of away) {
    pool.users.set(sub, user);
    told.push(`returned ${user.username}`);
  }
  away.clear();
  for (const [index, user] of [...pool.users.values()].entries()) {
    const dice = (index * 7 + turn * 3) % 29;
    if (dice === 0 && index % 2 === 0) {
      for (const [name, { members }] of pool.groups)
        if (members.has(user.sub)) told.push(`left ${user.username} ${name}`);
      pool.remove(user.sub);
      away.set(user.sub, user);
      told.push(`gone ${user.username}`);
    } else if (dice < 4) {
      const tier = user.attributes.find(({ name }) => name === 'custom:tier')?.value ?? null;
      pool.change(user.sub, { 'custom:tier': `${turn}` });
      told.push(`changed ${user.username} custom:tier ${tier}>${turn}`);
    } else if (dice === 5) {
      told.push(`${staff.has(user.sub) ? 'left' : 'joined'} ${user.username} staff`);
      if (!staff.delete(user.sub)) staff.add(user.sub);
    }
  }
  for (let n = 0; n < 40; n += 1) told.push(`appeared ${pool.create(100_000 + turn * 1_000 + n).username}`);
  return told;
}

it('ends up equal to the pool when it is killed fifty times', { timeout: 120_000 }, async () => {
  const pool = createMovingPool({ clock: realClock, users: 1_500, pageSize: 6, latencyMs: 30 });
  for (const group of ['staff', 'a', 'b', 'c', 'd', 'e', 'f', '__proto__'])
    pool.createGroup(
      group,
      Array.from({ length: 50 }, (_, n) => subOf(n * 3)),
    );
  const file = join(folder, 'pool.db');
  const away = new Map<string, ReturnType<MovingPool['create']>>();
  const told: string[] = [];
  const kills = { first: 0, later: 0 };
  let readings = 0;
  let next = prepare(pool);
  for (let done = false; kills.later < KILLS.later || !done; ) {
    const reader = next;
    next = prepare(pool);
    const kind = readings === 0 ? 'first' : 'later';
    done = await run(reader, file, readings > 0, kills[kind] < KILLS[kind] ? random.below(360) : 60_000);
    if (!done) kills[kind] += 1;
    if (!done) continue;
    readings += 1;
    if (kills.later < KILLS.later) told.push(...stir(pool, away, readings));
  }
  next.child.kill('SIGKILL');
  await next.ended;

  expect(kills).toEqual(KILLS);
  const store = openStore({ file, key: Uint8Array.from(KEY) });
  expect(store.pass()).toBeNull();
  expectSame(pool, store, createPlainColumns(store));
  expect(feedOf(store).sort()).toEqual(told.sort());
  store.close();
});
