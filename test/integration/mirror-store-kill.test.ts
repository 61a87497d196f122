import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import type { MirrorStore } from '#main/mirror/ports.ts';
import { openStore } from '#main/mirror/store/open-store.ts';

const WRITER = fileURLToPath(new URL('../support/mirror-writer.ts', import.meta.url));
const key = new Uint8Array(32).fill(7);
const random = createRandom(2026);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirror-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Lets the writer run and kills it some time after it said `from`; returns the last batch that it called written. */
async function runAndKill(file: string, from: string, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let waiting = true;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('latin1');
    if (!waiting || !said.includes(from)) return;
    waiting = false;
    if (afterMs === 0) child.kill('SIGKILL');
    else setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, name) => resolve(name)));
  expect(signal).toBe('SIGKILL');
  const whole = said.slice(0, said.lastIndexOf('\n') + 1);
  return Number(whole.match(/\d+/g)?.at(-1) ?? 0);
}

/** Everything that batch n wrote is there for each n up to the store's version, and nothing of the next. */
function expectWhole(store: MirrorStore): void {
  const batches = store.version();
  const size = batches * 20;
  const ids = Array.from({ length: size }, (_, id) => id);
  expect(store.size()).toBe(size);
  const users = [...store.changedSince(0)];
  expect(users.map(({ id }) => id)).toEqual(ids);
  const emailOf = (id: number) => users[id]?.user.attributes[1]?.value;
  for (let id = 1; id < size; id += 1) expect(emailOf(id)).toBe(`${Math.floor(id / 20) + 1}@example.com`);
  const changes = store.changes({ before: null, id: null, limit: size + 1 });
  expect(changes.map(({ sub }) => sub)).toEqual(ids.map((id) => `sub-${id}`).reverse());
  const pass = store.pass();
  if (batches === 0) {
    expect(pass).toBeNull();
    return;
  }
  expect(emailOf(0)).toBe(`${batches}@example.com`);
  expect(pass?.state.read).toBe(batches);
  expect(pass?.units).toEqual([{ prefix: '', cursor: String(batches), done: false }]);
  expect([...(pass?.seen ?? [])]).toEqual(ids);
  expect(store.groups().map(({ group, members }) => [group.description, members.length])).toEqual([
    [String(batches), size],
  ]);
  const latest = [...store.changedSince(batches - 1)].map(({ id }) => id);
  expect(latest).toEqual([...(batches > 1 ? [0] : []), ...ids.slice(-20)]);
}

describe('the store of a program that is killed', () => {
  it('holds every batch that was written, and no part of another', { timeout: 120_000 }, async () => {
    const file = join(folder, 'pool.db');
    let written = 0;
    for (let kill = 0; kill < 22; kill += 1) {
      const acknowledged = await runAndKill(file, `${written + 1}\n`, random.below(60));
      const store = openStore({ file, key });
      expect(store.version()).toBeGreaterThanOrEqual(acknowledged);
      expect(acknowledged).toBeGreaterThan(written);
      expectWhole(store);
      written = store.version();
      store.close();
    }
  });

  it('opens when the program was killed while it made the file', { timeout: 120_000 }, async () => {
    for (let kill = 0; kill < 14; kill += 1) {
      const file = join(folder, `pool-${kill}.db`);
      await runAndKill(file, 'open\n', kill);
      const store = openStore({ file, key });
      expectWhole(store);
      store.close();
      expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
    }
  });
});
