import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JOURNAL } from '#main/changes/journal/journal-kind.ts';
import { openJournal } from '#main/changes/journal/open-journal.ts';
import type { Journal, NewRun } from '#main/changes/ports.ts';
import { openDatabase } from '#main/sqlite/database.ts';
import { databasePassphrase } from '#main/sqlite/keys.ts';
import { ended, newRun, planRows, started } from '#test/support/journal-runs.ts';

const key = new Uint8Array(32).fill(7);
let folder = '';
let file = '';
let journal: Journal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-file-'));
  file = join(folder, 'journals', 'pool.db');
  journal = openJournal({ file, key });
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('passwords', () => {
  const wishes: [string, NewRun['wish'], unknown][] = [
    ['set', { kind: 'setPassword', password: 'Hunter2-4ever!', permanent: true }, { password: '' }],
    [
      'made for a new user',
      {
        kind: 'createUser',
        username: 'ada',
        attributes: [],
        temporaryPassword: 'Hunter2-4ever!',
        inviteBy: [],
        groups: [],
      },
      { temporaryPassword: '' },
    ],
  ];

  it.each(wishes)('%s: never reach the database', (_name, wish) => {
    const given: string[] = [];
    const spied = openJournal({ file: join(folder, 'spied.db'), key }, (path, access) => {
      const db = openDatabase(path, access);
      const prepare = (sql: string) => {
        const statement = db.prepare(sql);
        const run: typeof statement.run = (parameters) => {
          given.push(
            ...parameters.map((value) =>
              value instanceof Uint8Array ? Buffer.from(value).toString() : String(value),
            ),
          );
          statement.run(parameters);
        };
        return { ...statement, run };
      };
      return { ...db, prepare };
    });
    spied.begin(newRun('run', 1, { wish }));
    spied.close();
    expect(given.join()).toContain('"kind"');
    expect(given.join()).not.toContain('Hunter2');
  });

  it.each(wishes)('%s: are in no file, and not in what is decrypted either', (_name, wish, blank) => {
    // A row must not have one; if it does all the same, it is not kept.
    const rows = planRows(2).map((row) => ({ ...row, secret: 'Hunter2-4ever!' }));
    journal.begin(newRun('run', 2, { wish, rows }));
    journal.mark('run', [started(0), ended(0, 'done')]);
    expect(journal.run('run')?.wish).toMatchObject({ ...wish, ...(blank as object) });
    const files = () =>
      Buffer.concat(
        readdirSync(join(folder, 'journals')).map((name) => readFileSync(join(folder, 'journals', name))),
      );
    const open = files();
    journal.close();
    const db = openDatabase(file, { passphrase: databasePassphrase(key, JOURNAL.purpose), waitMs: 100 });
    const tables = ['runs', 'rows', 'images', 'left_out'];
    const columns = tables.flatMap((table) =>
      db
        .prepare(`SELECT name FROM pragma_table_info('${table}')`)
        .all([])
        .map(([name]) => [table, String(name)] as const),
    );
    const plain = columns.flatMap(([table, name]) =>
      db.prepare(`SELECT CAST(${name} AS BLOB) FROM ${table}`).all([]).flat(),
    );
    db.close();
    const decrypted = Buffer.concat(plain.filter((value) => value instanceof Uint8Array));
    expect(decrypted.includes('user-1')).toBe(true);
    for (const bytes of [open, files(), decrypted]) {
      expect(bytes.length).toBeGreaterThan(1_000);
      for (const form of ['utf8', 'utf16le', 'base64', 'hex'] as const) {
        const text = Buffer.from('Hunter2-4ever!').toString(form === 'utf16le' ? 'utf8' : form);
        expect(bytes.includes(Buffer.from(text, form === 'utf16le' ? 'utf16le' : 'utf8'))).toBe(false);
      }
    }
    // Nor is anything else readable.
    expect(files().includes('user-1')).toBe(false);
  });
});

describe('the file', () => {
  it('is written through to the disk at every commit', () => {
    const pragmas: string[] = [];
    const other = join(folder, 'other.db');
    openJournal({ file: other, key }, (path, access) => {
      const db = openDatabase(path, access);
      const prepare = (sql: string) => {
        // By now all is set up.
        const [[mode], [level]] = ['journal_mode', 'synchronous'].map(
          (name) => db.prepare(`PRAGMA ${name}`).all([])[0] ?? [],
        ) as [unknown[], unknown[]];
        pragmas.push(`${mode} ${level}`);
        return db.prepare(sql);
      };
      return { ...db, prepare };
    }).close();
    expect(new Set(pragmas)).toEqual(new Set(['wal 2']));
  });

  it.skipIf(process.platform === 'win32')('can be read by nobody else', () => {
    journal.begin(newRun('run', 1));
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(join(folder, 'journals'))).toBe('700');
    const names = readdirSync(join(folder, 'journals'));
    expect(names.sort()).toEqual(['pool.db', 'pool.db-shm', 'pool.db-wal', 'pool.db.lock']);
    expect(new Set(names.map((name) => mode(join(folder, 'journals', name))))).toEqual(new Set(['600']));
  });

  it('may be memory, where nothing is to be kept', () => {
    const memory = openJournal({ file: null, key: null });
    memory.begin(newRun('run', 2));
    memory.mark('run', [started(1), ended(1, 'done')]);
    expect(memory.run('run')?.counts.done).toBe(1);
    memory.close();
    expect(() => openJournal({ file: join(folder, 'x.db'), key: null })).toThrow('without a key');
  });
});
