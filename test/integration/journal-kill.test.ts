import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openJournal } from '#main/changes/journal/open-journal.ts';
import { contentOf, STEPS } from '#test/support/journal-script.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Within the project, so that libraries are found. */
const bundle = join(root, '.cache', `journal-writer-${process.pid}`);
/** In memory where that is a folder: what a killed program leaves is what the kernel has, the disk only takes its time. */
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'journal-kill-'));
const key = new Uint8Array(32).fill(7);

beforeAll(async () => {
  // One file of plain JavaScript starts in a fifth of the time.
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: { ssr: 'test/support/journal-writer.ts', outDir: bundle, target: 'node20', emptyOutDir: true },
  });
});
afterAll(() => {
  for (const path of [bundle, folder]) rmSync(path, { recursive: true, force: true });
});

/** Runs the writer up to a boundary; 0: to its end. */
function write(file: string, killAt: number) {
  const script = join(bundle, 'journal-writer.js');
  const { stdout, signal } = spawnSync(process.execPath, [script, file, String(killAt)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const last = (word: string) =>
    Number(
      stdout
        .match(new RegExp(`${word} \\d+`, 'g'))
        ?.at(-1)
        ?.split(' ')[1] ?? 0,
    );
  return { signal, done: last('done'), boundaries: last('boundaries') };
}

/** What the journal holds after each step of the script, and before the first. */
function promised(): unknown[] {
  const journal = openJournal({ file: null, key: null });
  const contents = [contentOf(journal)];
  for (const step of STEPS) {
    step(journal);
    contents.push(contentOf(journal));
  }
  journal.close();
  return contents;
}

it('killed at every boundary: what was promised is there, or that and the next step whole', {
  timeout: 240_000,
}, () => {
  const contents = promised();
  const { boundaries, done } = write(join(folder, 'whole.db'), 0);
  expect(done).toBe(STEPS.length);
  expect(boundaries).toBeGreaterThan(150);

  const ahead = new Set<number>();
  for (let killAt = 1; killAt <= boundaries; killAt += 1) {
    const place = join(folder, String(killAt));
    mkdirSync(place);
    const file = join(place, 'pool.db');
    const killed = write(file, killAt);
    expect(killed.signal).toBe('SIGKILL');

    const journal = openJournal({ file, key });
    const found = contentOf(journal);
    const isAhead = JSON.stringify(found) !== JSON.stringify(contents[killed.done]);
    if (isAhead) ahead.add(killed.done);
    expect(found).toEqual(contents[killed.done + Number(isAhead)]);
    // And it goes on from there.
    for (const step of STEPS.slice(killed.done + Number(isAhead))) step(journal);
    expect(contentOf(journal)).toEqual(contents.at(-1));
    journal.close();
    expect(readdirSync(place).filter((name) => name.includes('.new'))).toEqual([]);
    rmSync(place, { recursive: true });
  }
  // Each step was once durable before its caller could know.
  expect(ahead.size).toBe(STEPS.length);
});
