import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { JOURNAL } from '#main/changes/journal/journal-kind.ts';
import { openJournal } from '#main/changes/journal/open-journal.ts';
import { openDatabase } from '#main/sqlite/database.ts';
import { databasePassphrase } from '#main/sqlite/keys.ts';
import { AppError } from '#shared/domain/errors.ts';
import { ended, newRun, started } from '#test/support/journal-runs.ts';
import { contentOf } from '#test/support/journal-script.ts';

const HOLDER = fileURLToPath(new URL('../support/journal-holder.ts', import.meta.url));
const key = new Uint8Array(32).fill(9);
const access = { passphrase: databasePassphrase(key, JOURNAL.purpose), waitMs: 100 };

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-damage-'));
  file = join(folder, 'pool.db');
});
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A journal of some pages. @returns Its file, and what is in it. */
function make(): { readonly bytes: Buffer; readonly content: string } {
  const journal = openJournal({ file, key });
  for (const run of ['first', 'second']) {
    journal.begin(newRun(run, 300));
    const rows = Array.from({ length: 250 }, (_, row) => row);
    journal.mark(
      run,
      rows.map((row) => started(row)),
    );
    journal.mark(
      run,
      rows.map((row) => ended(row, 'done')),
    );
  }
  const content = JSON.stringify(contentOf(journal));
  journal.close();
  return { bytes: readFileSync(file), content };
}

/** The sentence that the journal fails with, when all of it is read and it is written to; `''` if it does not fail. */
function complaint(content: string | null, withKey = key): string {
  try {
    const journal = openJournal({ file, key: withKey });
    try {
      const found = JSON.stringify(contentOf(journal));
      if (content !== null) expect(found === content).toBe(true);
      for (const { id, rows } of journal.unfinished()) journal.mark(id, [started(rows - 1)]);
    } finally {
      journal.close();
    }
    return '';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect([error.code, error.message]).toEqual([
      'JOURNAL_FAILED',
      expect.stringMatching(/^The journal of changes on this computer .*\.$/),
    ]);
    return `${error.message} ${error.next}`;
  }
}

describe('a file that is not as it was left', () => {
  it.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['cut in half', (bytes) => bytes.subarray(0, 4096 * (bytes.length >> 13))],
    ['cut within a page', (bytes) => bytes.subarray(0, bytes.length - 100)],
    ['zeros over the first page', (bytes) => bytes.fill(0, 0, 4096)],
    ['zeros in the middle', (bytes) => bytes.fill(0, 100_000, 150_000)],
    ['a text file', () => Buffer.from('Dear diary, '.repeat(900))],
  ])('%s: says that it is damaged, and what to do', (_name, change) => {
    writeFileSync(file, change(make().bytes));
    const said = complaint(null);
    expect(said).toContain('is damaged');
    expect(said).toContain(`Move the file ${file} elsewhere`);
  });

  it('any byte changed: refused in words or read exactly, and never the end of the program', {
    timeout: 60_000,
  }, () => {
    const { bytes, content } = make();
    const random = createRandom(4);
    let refused = 0;
    for (let round = 0; round < 60; round += 1) {
      const damaged = Buffer.from(bytes);
      const at = random.below(damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << random.below(8));
      writeFileSync(file, damaged);
      for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
      if (complaint(content) !== '') refused += 1;
    }
    expect(refused).toBeGreaterThan(30);
  });

  it('a log that lost its end, as after a power cut: what is whole is kept', () => {
    const journal = openJournal({ file, key });
    journal.begin(newRun('run', 3));
    journal.mark('run', [started(0)]);
    const content = JSON.stringify(contentOf(journal));
    journal.mark('run', [ended(0, 'done')]);
    const other = join(folder, 'other.db');
    for (const end of ['', '-wal']) copyFileSync(file + end, other + end);
    journal.close();
    truncateSync(`${other}-wal`, statSync(`${other}-wal`).size - 1_000);
    file = other;
    expect(complaint(content)).toBe('');
  });
});

describe('a file that cannot be opened', () => {
  it('says that the key is another one, and leaves it alone', () => {
    const { bytes, content } = make();
    const said = complaint(null, new Uint8Array(32).fill(8));
    expect(said).toContain('cannot be opened with the key from the keychain');
    expect(said).toContain(`Move the file ${file} elsewhere`);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(complaint(content)).toBe('');
  });

  it('says that a newer program made it, and leaves it alone', () => {
    const { content } = make();
    const setVersion = (version: number) => {
      const db = openDatabase(file, access);
      db.exec(`PRAGMA user_version = ${version}`);
      db.close();
    };
    setVersion(JOURNAL.steps.length + 1);
    expect(complaint(null)).toContain('made by a newer Lifeguard than this one. Update Lifeguard');
    setVersion(JOURNAL.steps.length);
    expect(complaint(content)).toBe('');
  });

  it('says that a folder bears its name', () => {
    mkdirSync(file);
    expect(complaint(null)).toContain('a folder bears its name');
  });

  it('is not taken for a journal if it is not encrypted', () => {
    const plain = openDatabase(file, { ...access, passphrase: null });
    plain.exec('CREATE TABLE runs (id)');
    plain.close();
    expect(complaint(null)).toMatch(/is damaged|cannot be opened with the key/);
  });
});

describe('two programs', () => {
  it('never have one journal open at once; the second is told, and has it when the first ends in any way', {
    timeout: 30_000,
  }, async () => {
    const { content } = make();
    const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.add(child);
    const said = await new Promise((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk))));
    expect(said).toBe('holds 2\n');
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(complaint(null)).toContain('is in use by another Lifeguard.');
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(complaint(content)).toBe('');
  });

  it('nor do two workers of one program; one that is terminated lets go of it', {
    timeout: 30_000,
  }, async () => {
    const { content } = make();
    const script = `import('tsx/esm/api').then((tsx) => (tsx.register(), import(${JSON.stringify(HOLDER)})));`;
    const worker = new Worker(script, { eval: true, argv: [file], stdout: true });
    await new Promise((resolve) => worker.stdout.once('data', resolve));
    expect(complaint(null)).toContain('is in use by another Lifeguard.');
    await worker.terminate();
    expect(complaint(content)).toBe('');
  });

  it('nor does one program twice; closed is closed', () => {
    const { content } = make();
    const journal = openJournal({ file, key });
    expect(complaint(null)).toContain('is in use');
    expect(journal.run('first')?.counts.done).toBe(250);
    journal.close();
    journal.close();
    expect(complaint(content)).toBe('');
  });
});
