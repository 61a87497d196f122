import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConnectionStore } from '#main/connections/connection-store.ts';
import { nodeSettingsFs, type SettingsFs } from '#main/connections/settings-file.ts';
import { type Connection, DEFAULT_BUDGET } from '#shared/domain/connection.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';

const NOW = Date.UTC(2026, 10, 21, 10, 3, 13);
const demo: Connection = {
  id: 'demo',
  name: 'Demo',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_DemoPool1',
  credentials: { kind: 'environment', role: 'admin' },
  roles: DEFAULT_ROLE_MAPPING,
  budget: DEFAULT_BUDGET,
};
const production: Connection = {
  ...demo,
  id: 'production',
  name: 'Production',
  userPoolId: 'eu-central-1_AbC',
  signIn: {
    domain: 'https://acme.auth.eu-central-1.amazoncognito.com',
    clientId: '1example23456789abcdefghij',
    scopes: ['openid'],
    callbackHost: '127.0.0.1',
    callbackPorts: [47301],
  },
};
const staging: Connection = { ...production, id: 'staging', name: 'Staging' };

let folder = '';
const path = () => join(folder, 'settings.json');
const openStore = (fs: Partial<SettingsFs> = {}) =>
  createConnectionStore({ folder, builtIn: () => demo, now: () => NOW, fs: { ...nodeSettingsFs, ...fs } });
const ids = (store: Awaited<ReturnType<typeof openStore>>) => store.list().map((connection) => connection.id);
const copies = async () => (await readdir(folder)).filter((name) => name.includes('.broken-'));
const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};
const fileOf = (connections: unknown[], more: object = {}) =>
  JSON.stringify({ version: 1, activeConnectionId: null, theme: 'dark', connections, ...more });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeguard-settings-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

describe('the settings file', () => {
  it('is not needed: the demo is there, nothing is written', async () => {
    const store = await openStore();
    expect(store.problem).toBeNull();
    expect(store.list()).toEqual([demo]);
    expect(store.theme()).toBe('auto');
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps connections, the active one and the theme over a restart', async () => {
    const store = await openStore();
    await store.save(production);
    await store.save({ ...staging, name: '  Staging ', backendUrl: 'api.example.com/api/v1/me' });
    await store.setActive('staging');
    await store.setTheme('dark');
    await store.remove('production');
    const again = await openStore();
    expect(again.problem).toBeNull();
    expect(ids(again)).toEqual(['demo', 'staging']);
    expect(again.get('staging')).toMatchObject({ name: 'Staging', backendUrl: 'https://api.example.com' });
    expect([again.activeId(), again.theme()]).toEqual(['staging', 'dark']);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('replaces a connection in its place and forgets the active one that is removed', async () => {
    const store = await openStore();
    await store.save(production);
    await store.save(staging);
    await store.setActive('production');
    await store.save({ ...production, name: 'Live' });
    expect(ids(store)).toEqual(['demo', 'production', 'staging']);
    await store.remove('production');
    expect(store.activeId()).toBeNull();
  });

  it('takes changes made at the same time one after the other', async () => {
    const store = await openStore();
    await Promise.all(Array.from({ length: 30 }, (_, n) => store.save({ ...production, id: `pool-${n}` })));
    expect(ids(await openStore())).toHaveLength(31);
  });

  it('refuses what is not right, field by field, and does not write it', async () => {
    const store = await openStore();
    const wrong = { ...production, region: 'Frankfurt', name: '' };
    await expect(store.save(wrong)).rejects.toMatchObject({
      code: 'CONNECTION_INVALID',
      fields: [{ field: 'name' }, { field: 'region' }],
    });
    await expect(store.save({ ...production, id: 'demo' })).rejects.toMatchObject({
      code: 'CONNECTION_BUILT_IN',
    });
    await expect(store.remove('demo')).rejects.toMatchObject({ code: 'CONNECTION_BUILT_IN' });
    await expect(store.remove('nope')).rejects.toMatchObject({ code: 'CONNECTION_UNKNOWN' });
    await expect(store.setActive('__proto__')).rejects.toMatchObject({ code: 'CONNECTION_UNKNOWN' });
    expect(() => store.get('constructor')).toThrow(/no connection “constructor”/);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a broken settings file', () => {
  it.each([
    ['empty', '', /not JSON/],
    ['cut off', fileOf([production]).slice(0, 100), /not JSON/],
    ['a list', '[]', /the whole file/],
    ['without a version', '{"connections":[]}', /version/],
    ['connections that are no list', '{"version":1,"connections":{}}', /connections/],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), /not UTF-8/],
  ])('%s: kept as a copy, named, and the program goes on', async (_name, content, words) => {
    await writeFile(path(), content);
    const store = await openStore();
    expect(store.problem).toMatch(words);
    expect(store.problem).toContain(path());
    expect(ids(store)).toEqual(['demo']);
    const [copy] = await copies();
    expect(copy).toBe('settings.json.broken-2026-11-21T10-03-13');
    expect(await readFile(join(folder, copy ?? ''))).toEqual(Buffer.from(content));
    await store.save(production);
    const again = await openStore();
    expect([again.problem, ids(again)]).toEqual([null, ['demo', 'production']]);
    expect(await copies()).toHaveLength(1);
  });

  it.each<[string, unknown, string]>([
    [
      'of the wrong type',
      { ...staging, signIn: { ...staging.signIn, clientId: 5 } },
      'connections[1].signIn.clientId',
    ],
    ['with a rule broken', { ...staging, region: 'Frankfurt' }, 'connections[1].region'],
    ['with a field too many', { ...staging, password: 'x' }, 'connections[1]'],
    [
      'with a port of the wrong type',
      { ...staging, signIn: { ...staging.signIn, callbackPorts: ['a'] } },
      'connections[1].signIn.callbackPorts[0]',
    ],
    ['with an id that is taken', { ...staging, id: 'production' }, 'connections[1].id'],
    ['that is called demo', { ...staging, id: 'demo' }, 'connections[1].id'],
    ['that is null', null, 'connections[1]'],
  ])('with one connection %s: the others stay', async (_name, broken, place) => {
    const text = fileOf([production, broken, { ...staging, id: 'third' }], { activeConnectionId: 'third' });
    await writeFile(path(), text);
    const store = await openStore();
    expect(ids(store)).toEqual(['demo', 'production', 'third']);
    expect(store.problem).toContain(`${place}:`);
    expect([store.activeId(), store.theme()]).toEqual(['third', 'dark']);
    const [copy] = await copies();
    expect(store.problem).toContain(copy);
    expect(await readFile(join(folder, copy ?? ''), 'utf8')).toBe(text);
  });

  it('does not mind a byte order mark', async () => {
    await writeFile(path(), `\uFEFF${fileOf([production])}`);
    expect((await openStore()).problem).toBeNull();
  });

  it('of a newer version is neither used nor overwritten', async () => {
    const text = '{"version":2,"connections":{"by":"name"}}';
    await writeFile(path(), text);
    const store = await openStore();
    expect(store.problem).toMatch(/newer Lifeguard.*Update/);
    await expect(store.save(production)).rejects.toMatchObject({
      code: 'SETTINGS_NOT_SAVED',
      message: expect.stringMatching(/newer/),
    });
    expect(await readFile(path(), 'utf8')).toBe(text);
  });

  it.each([
    ['that may not be read', 'EACCES', /may not be read/],
    ['on a disk that fails', 'EIO', /disk failed/],
  ])('%s is left alone', async (_name, code, words) => {
    await writeFile(path(), fileOf([production]));
    const store = await openStore({ readFile: failing(code) });
    expect(store.problem).toMatch(words);
    await expect(store.save(staging)).rejects.toMatchObject({ code: 'SETTINGS_NOT_SAVED' });
    expect(ids(await openStore())).toEqual(['demo', 'production']);
  });

  it('that is a folder does not stop the program', async () => {
    await mkdir(path());
    expect((await openStore()).problem).toMatch(/folder/);
  });

  it('is not overwritten when no copy of it can be made', async () => {
    await writeFile(path(), 'x');
    const store = await openStore({ copyFile: failing('ENOSPC') });
    expect(store.problem).toMatch(/No copy/);
    await expect(store.save(production)).rejects.toMatchObject({ code: 'SETTINGS_NOT_SAVED' });
    expect(await readFile(path(), 'utf8')).toBe('x');
  });
});

describe('settings that cannot be saved', () => {
  it.each([
    ['a full disk', 'ENOSPC', /disk is full/],
    ['no right to write', 'EACCES', /may not be written/],
    ['a disk that can only be read', 'EROFS', /only be read/],
  ])('%s: said in words, nothing lost, and the next try works', async (_name, code, words) => {
    await (await openStore()).save(production);
    const before = await readFile(path(), 'utf8');
    let full = true;
    const store = await openStore({
      async open(...args) {
        const file = await nodeSettingsFs.open(...args);
        return {
          writeFile: full ? failing(code) : file.writeFile.bind(file),
          sync: () => file.sync(),
          close: () => file.close(),
        };
      },
    });
    await expect(store.save(staging)).rejects.toMatchObject({
      code: 'SETTINGS_NOT_SAVED',
      message: expect.stringMatching(words),
    });
    expect(ids(store)).toEqual(['demo', 'production']);
    expect(await readFile(path(), 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['settings.json']);
    full = false;
    await store.save(staging);
    expect(ids(await openStore())).toEqual(['demo', 'production', 'staging']);
  });

  it('a crash before the rename leaves the old file whole', async () => {
    await (await openStore()).save(production);
    const store = await openStore({ rename: failing('EIO') });
    await expect(store.save(staging)).rejects.toMatchObject({ code: 'SETTINGS_NOT_SAVED' });
    expect(ids(await openStore())).toEqual(['demo', 'production']);
  });
});
