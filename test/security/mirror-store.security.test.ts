import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COPY } from '#main/mirror/store/copy-kind.ts';
import { readImage, writeImage } from '#main/mirror/store/image-file.ts';
import { forgetFiles, type MirrorFiles, mirrorFiles } from '#main/mirror/store/mirror-files.ts';
import { forgetKey, mirrorAccount, mirrorKey } from '#main/mirror/store/mirror-key.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { createMemoryStore } from '#main/secrets/memory-store.ts';
import { databasePassphrase } from '#main/sqlite/keys.ts';
import { AppError } from '#shared/domain/errors.ts';
import { plainUser } from '#test/support/hostile-users.ts';

const pool = { id: 'production', region: 'eu-central-1', userPoolId: 'eu-central-1_AbCdEfGhI' };

let folder = '';
let files: MirrorFiles;
let key: Buffer;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'mirror-security-')), 'mirrors');
  files = mirrorFiles(folder, pool);
  key = randomBytes(32);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

/** 2,000 values that occur nowhere else, some not in Latin letters; each is an attribute, a name or a setting. */
const VALUES = Array.from(
  { length: 2_000 },
  (_, index) => `${index % 3 ? 'Müller' : '山田'}<${index}>${'q'.repeat(8)}`,
);

function user(id: number) {
  const [sub, username, name = '', value = ''] = VALUES.slice(id * 4, id * 4 + 4);
  const plain = plainUser(id);
  const attributes = [...plain.user.attributes, { name, value }];
  return { ...plain, user: { ...plain.user, sub: sub ?? '', username: username ?? '', attributes } };
}

/** Writes all of `VALUES`, in every place that a store and its image have. */
function fill() {
  const store = openStore({ file: files.database, key });
  const users = Array.from({ length: 400 }, (_, id) => user(id));
  store.write({ users });
  const at = (index: number) => VALUES[1_600 + index] ?? '';
  for (let index = 0; index < 400; index += 10) {
    const group = {
      description: at(index),
      precedence: 1,
      roleArn: at(index + 1),
      createdAt: 1,
      updatedAt: 1,
    };
    store.write({
      changes: [
        {
          id: index,
          kind: 'changed',
          field: at(index + 2),
          before: at(index + 3),
          after: at(index + 4),
          seenAt: 1,
        },
      ],
      groups: { put: [{ group: { name: at(index + 5), ...group }, members: Uint32Array.of(1) }], drop: [] },
      units: [{ prefix: String(index), cursor: at(index + 6), done: false }],
    });
    const view = { id: at(index + 7), name: 'view', query: at(index + 8), columns: [], sort: null };
    store.saveView(view);
    store.setSetting(`columns${index}`, at(index + 9));
  }
  const blocks = [Buffer.from(VALUES.join('\n')), Buffer.from(VALUES.join('\n'), 'utf16le')];
  writeImage(files.image, key, { version: store.version(), meta: JSON.stringify(VALUES), blocks });
  return store;
}

const contents = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)));

function found(texts: readonly string[], inside: readonly Buffer[]): string[] {
  const whole = Buffer.concat(inside);
  const forms = (text: string) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    Buffer.from(JSON.stringify(text).slice(1, -1), 'latin1'),
  ];
  return texts.filter((text) => forms(text).some((bytes) => whole.includes(bytes)));
}

describe('the copy of a pool on disk', () => {
  it('holds no attribute, name, query or setting in plain text, in any of its files', () => {
    const plain = [
      Buffer.from(VALUES.slice(0, 9).join(' ')),
      Buffer.from(VALUES.slice(9, 18).join(' '), 'utf16le'),
    ];
    expect(found(VALUES, plain)).toEqual(VALUES.slice(0, 18));

    const store = fill();
    // While it is open: the database, its log with all that was written, the index of the log, and the image.
    const names = readdirSync(folder).map((name) => name.replace(/^.*\.db/, ''));
    expect(names.sort()).toEqual(['', '-shm', '-wal', '.image']);
    expect(statSync(`${files.database}-wal`).size).toBeGreaterThan(100_000);
    expect(found(VALUES, contents())).toEqual([]);
    expect(found(['SQLite format 3', 'CREATE TABLE', 'email', 'example.com'], contents())).toEqual([]);

    store.close();
    expect(statSync(files.database).size).toBeGreaterThan(100_000);
    expect(found(VALUES, contents())).toEqual([]);
    // It was there all the time.
    const again = openStore({ file: files.database, key });
    expect(again.users([399])).toEqual([user(399)]);
    expect(readImage(files.image, key)?.meta).toBe(JSON.stringify(VALUES));
    again.close();
  });

  it('holds neither the key nor what is made of it', () => {
    fill().close();
    const passphrase = databasePassphrase(key, COPY.purpose);
    const texts = [key.toString('latin1'), key.toString('hex'), key.toString('base64url'), passphrase];
    const whole = Buffer.concat(contents());
    expect(texts.filter((text) => whole.includes(Buffer.from(text, 'latin1')))).toEqual([]);
  });

  it('is refused in words with another key, and is left as it was', () => {
    fill().close();
    const before = readFileSync(files.database);
    const oneBit = Buffer.from(key);
    oneBit[31] = (oneBit[31] ?? 0) ^ 1;
    for (const wrong of [randomBytes(32), Buffer.alloc(32), oneBit]) {
      let said: unknown;
      try {
        openStore({ file: files.database, key: wrong });
      } catch (error) {
        said = error;
      }
      expect(said).toBeInstanceOf(AppError);
      expect(said).toMatchObject({
        code: 'MIRROR_KEY_WRONG',
        message: expect.stringContaining('cannot be opened with the key from the keychain'),
        next: expect.stringContaining('Forget this copy'),
      });
      expect(readImage(files.image, wrong)).toBeNull();
    }
    expect(readFileSync(files.database).equals(before)).toBe(true);
    const store = openStore({ file: files.database, key });
    expect(store.size()).toBe(400);
    store.close();
  });

  it('uses all of the passphrase that libsql takes, and libsql takes no more', () => {
    // Its cipher drops what is beyond 32 bytes: a longer passphrase would only look stronger.
    const passphrase = databasePassphrase(key, COPY.purpose);
    expect(passphrase).toMatch(/^[A-Za-z0-9_-]{32}$/);
    const others = Array.from({ length: 64 }, () => databasePassphrase(randomBytes(32), COPY.purpose));
    expect(new Set([...others, passphrase]).size).toBe(65);
  });

  it('is never made without a key', () => {
    expect(() => openStore({ file: files.database, key: null })).toThrow(/never written without a key/);
    expect(() => openStore({ file: files.database, key: Buffer.alloc(16) })).toThrow(AppError);
    expect(existsSync(folder)).toBe(false);
  });

  it('is made only after the keychain has its key', async () => {
    const secrets = { ...createMemoryStore(), set: () => Promise.reject(new Error('locked')) };
    const account = mirrorAccount(pool);
    await expect(mirrorKey({ secrets, account, random: randomBytes })).rejects.toThrow('locked');
    expect(existsSync(folder)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('can be read by nobody else: folder 0700, files 0600', () => {
    const store = fill();
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(folder)).toBe('700');
    const modes = readdirSync(folder).map((name) => mode(join(folder, name)));
    expect(modes).toEqual(['600', '600', '600', '600']);
    store.close();
  });

  it('is gone with its key when it is forgotten, and nothing else is', async () => {
    const secrets = createMemoryStore();
    const account = mirrorAccount(pool);
    key = Buffer.from(await mirrorKey({ secrets, account, random: randomBytes }));
    const other = { ...pool, userPoolId: 'eu-central-1_Other' };
    const otherFiles = mirrorFiles(folder, other);
    const otherKey = await mirrorKey({ secrets, account: mirrorAccount(other), random: randomBytes });
    openStore({ file: otherFiles.database, key: otherKey }).close();
    fill().close();
    writeFileSync(`${files.database}.new`, 'left by a crash');
    writeFileSync(`${files.image}.new`, 'left by a crash');

    await forgetFiles(files);
    await forgetKey(secrets, account);
    expect(readdirSync(folder).filter((name) => !join(folder, name).startsWith(otherFiles.database))).toEqual(
      [],
    );
    expect(await secrets.get(account)).toBeNull();
    openStore({ file: otherFiles.database, key: otherKey }).close();
    await forgetFiles(files);
  });
});
