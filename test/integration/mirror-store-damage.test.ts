import {
  chmodSync,
  copyFileSync,
  existsSync,
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
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { COPY } from '#main/mirror/store/copy-kind.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { openDatabase } from '#main/sqlite/database.ts';
import { allFilesOf } from '#main/sqlite/file-names.ts';
import { databasePassphrase } from '#main/sqlite/keys.ts';
import { AppError } from '#shared/domain/errors.ts';
import { plainUser } from '#test/support/hostile-users.ts';

const key = new Uint8Array(32).fill(9);
const access = { passphrase: databasePassphrase(key, COPY.purpose), waitMs: 100 };
const USERS = Array.from({ length: 3_000 }, (_, id) => plainUser(id, `${'ü'.repeat(id % 90)}@example.com`));

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirror-damage-'));
  file = join(folder, 'pool.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function make(): Buffer {
  const store = openStore({ file, key });
  for (let at = 0; at < USERS.length; at += 500) {
    const users = USERS.slice(at, at + 500);
    store.write({
      users,
      seen: Uint32Array.from(users, ({ id }) => id),
      changes: users.map(({ id }) => ({
        id,
        kind: 'appeared',
        field: '',
        before: null,
        after: 'é',
        seenAt: 1,
      })),
    });
  }
  store.close();
  return readFileSync(file);
}

/** The code of the error that the store fails with; `''` if all of it can be read. */
function codeOf(readAll = true): string {
  try {
    const store = openStore({ file, key });
    try {
      const users = readAll ? [...store.changedSince(0)] : [];
      const changes = readAll ? store.changes({ before: null, id: null, limit: 9_999 }) : [];
      if (readAll) expect([users, changes.length]).toEqual([USERS, USERS.length]);
    } finally {
      store.close();
    }
    return '';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.message).toMatch(/^The copy of this pool on this computer .*\.$/);
    return error.code;
  }
}

describe('a file that is not as it was left', () => {
  it.each<[string, string, (bytes: Buffer) => Uint8Array]>([
    ['cut in half', 'MIRROR_DAMAGED', (bytes) => bytes.subarray(0, 4096 * (bytes.length >> 13))],
    ['cut within a page', 'MIRROR_DAMAGED', (bytes) => bytes.subarray(0, bytes.length - 100)],
    ['cut to a few bytes', 'MIRROR_DAMAGED', (bytes) => bytes.subarray(0, 100)],
    ['zeros over the first page', 'MIRROR_DAMAGED', (bytes) => bytes.fill(0, 0, 4096)],
    ['zeros in the middle', 'MIRROR_DAMAGED', (bytes) => bytes.fill(0, 200_000, 250_000)],
    ['a text file', 'MIRROR_DAMAGED', () => Buffer.from('Dear diary, '.repeat(900))],
    ['something before it', 'MIRROR_DAMAGED', (bytes) => Buffer.concat([Buffer.alloc(4096, 1), bytes])],
  ])('%s: %s', (_name, code, change) => {
    const bytes = make();
    writeFileSync(file, change(bytes));
    expect(codeOf()).toBe(code);
  });

  it('any byte changed: refused in words or read exactly, and never the end of the program', () => {
    const bytes = make();
    const random = createRandom(4);
    const codes = new Map<string, number>();
    for (let round = 0; round < 60; round += 1) {
      const damaged = Buffer.from(bytes);
      const at = random.below(damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 + random.below(255));
      writeFileSync(file, damaged);
      const code = codeOf();
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.keys()].filter((code) => !/^(|MIRROR_DAMAGED|MIRROR_KEY_WRONG)$/.test(code))).toEqual(
      [],
    );
    expect(codes.get('MIRROR_DAMAGED')).toBeGreaterThan(30);
  });

  it('an unencrypted database: not taken for a copy', () => {
    const plain = openDatabase(file, { ...access, passphrase: null });
    plain.exec('CREATE TABLE users (id)');
    plain.close();
    expect(codeOf(false)).toMatch(/^MIRROR_(DAMAGED|KEY_WRONG)$/);
  });

  it('a log that lost its end: what is whole is kept', () => {
    const store = openStore({ file, key });
    store.write({ users: USERS.slice(0, 10) });
    store.write({ users: USERS.slice(10, 20) });
    // As after a power cut: both files as they are on disk, the log not all of it.
    const other = join(folder, 'other.db');
    copyFileSync(file, other);
    copyFileSync(`${file}-wal`, `${other}-wal`);
    store.close();
    truncateSync(`${other}-wal`, statSync(`${other}-wal`).size - 1_000);
    const after = openStore({ file: other, key });
    expect([...after.changedSince(0)]).toEqual(USERS.slice(0, 10));
    after.close();
  });
});

describe('a file that cannot be opened', () => {
  it('says that a newer program made it, and leaves it alone', () => {
    make();
    const db = openDatabase(file, access);
    db.exec(`PRAGMA user_version = ${COPY.steps.length + 1}`);
    db.close();
    expect(() => openStore({ file, key })).toThrow(
      expect.objectContaining({ code: 'MIRROR_FAILED', message: expect.stringContaining('newer Lifeguard') }),
    );
    const back = openDatabase(file, access);
    back.exec(`PRAGMA user_version = ${COPY.steps.length}`);
    back.close();
    expect(codeOf()).toBe('');
  });

  it('says that a folder bears its name', () => {
    mkdirSync(file);
    expect(() => openStore({ file, key })).toThrow(
      expect.objectContaining({
        code: 'MIRROR_FAILED',
        message: expect.stringContaining('a folder bears its name'),
      }),
    );
  });

  it('says that it is in use', { timeout: 15_000 }, () => {
    const store = openStore({ file, key });
    const other = openDatabase(file, access);
    other.exec('BEGIN IMMEDIATE');
    expect(() => store.write({ users: [plainUser(0)] })).toThrow(
      expect.objectContaining({ code: 'MIRROR_FAILED', message: expect.stringContaining('in use') }),
    );
    other.exec('ROLLBACK');
    other.close();
    store.write({ users: [plainUser(0)] });
    expect(store.size()).toBe(1);
    store.close();
  });

  // The administrator may write everywhere.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'says that the folder is protected',
    () => {
      make();
      chmodSync(file, 0o400);
      expect(() => openStore({ file, key }).write({ users: [plainUser(0)] })).toThrow(
        expect.objectContaining({ code: 'MIRROR_FAILED' }),
      );
    },
  );
});

describe('what a crash left while the file was made', () => {
  it.each<[string, () => void]>([
    ['an empty file', () => writeFileSync(file, '')],
    ['half of a new file', () => writeFileSync(`${file}.new`, 'half')],
    [
      'logs of a file that is gone',
      () => {
        make();
        const log = readFileSync(file);
        rmSync(file);
        writeFileSync(`${file}-wal`, log);
        writeFileSync(`${file}-journal`, log);
        writeFileSync(`${file}.new-wal`, log);
      },
    ],
  ])('%s does not matter', (_name, leave) => {
    leave();
    const store = openStore({ file, key });
    expect(store.size()).toBe(0);
    store.write({ users: [plainUser(0)] });
    store.close();
    const again = openStore({ file, key });
    expect(again.size()).toBe(1);
    again.close();
  });

  it('a picture of a copy that is gone is not taken for the new one’s', () => {
    writeFileSync(`${file}.image`, 'old');
    openStore({ file, key }).close();
    expect(existsSync(`${file}.image`)).toBe(false);
    expect(allFilesOf(file, COPY.beside).filter((path) => path.includes('.new') && existsSync(path))).toEqual(
      [],
    );
  });
});
