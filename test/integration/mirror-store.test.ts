import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import type { MirrorStore, NewChange, PassState, StoredGroup } from '#main/mirror/ports.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import type { SavedView } from '#shared/domain/mirror.ts';
import { hostileText, hostileUser, plainUser } from '#test/support/hostile-users.ts';

const key = new Uint8Array(32).fill(3);
const PASS: PassState = {
  number: 1,
  first: true,
  startedAt: 1_700_000_000_000,
  expected: 1_000,
  read: 3,
  requests: 2,
  step: 'users',
};

function change(id: number, after: string | null, field = 'email'): NewChange {
  return { id, kind: 'changed', field, before: null, after, seenAt: 1_700_000_000_000 };
}

function group(name: string, members: readonly number[]): StoredGroup {
  const about = { description: null, precedence: null, roleArn: null, createdAt: 1, updatedAt: 2 };
  return { group: { name, ...about }, members: Uint32Array.from(members) };
}

const idsOf = (users: Iterable<{ readonly id: number }>) => [...users].map(({ id }) => id);

describe.each(['file', 'memory'] as const)('the store in a %s', (keptIn) => {
  let folder = '';
  let store: MirrorStore;
  const open = () =>
    openStore(keptIn === 'file' ? { file: join(folder, 'pool.db'), key } : { file: null, key: null });
  /** What comes back from disk; in memory, what is there. */
  function again(): MirrorStore {
    if (keptIn === 'memory') return store;
    store.close();
    store = open();
    return store;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mirror-store-'));
    store = open();
  });
  afterEach(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('begins empty and says where it is', () => {
    expect(store.keptIn).toBe(keptIn);
    expect([store.version(), store.size(), store.completeAt(), store.pass()]).toEqual([0, 0, null, null]);
    expect([...store.changedSince(0), ...store.groups(), ...store.views()]).toEqual([]);
    expect(store.changes({ before: null, id: null, limit: 10 })).toEqual([]);
    expect(store.bytes() > 0).toBe(keptIn === 'file');
  });

  it('gives back 5,000 hostile users exactly', () => {
    const random = createRandom(5);
    const users = Array.from({ length: 5_000 }, (_, id) => hostileUser(id, random));
    for (let at = 0; at < users.length; at += 600) store.write({ users: users.slice(at, at + 600) });
    again();
    expect([...store.changedSince(0)]).toEqual(users);
    expect(store.users(users.map(({ id }) => id))).toEqual(users);
  });

  it('gives users in the order asked for, and leaves out the unknown', () => {
    store.write({ users: Array.from({ length: 350 }, (_, id) => plainUser(id)) });
    const asked = [349, 0, 7, 7, 350, 4_294_967_295, -1, 0.5, Number.NaN, 120];
    expect(idsOf(store.users(asked))).toEqual([349, 0, 7, 7, 120]);
    const backwards = Uint32Array.from({ length: 350 }, (_, index) => 349 - index);
    expect(idsOf(store.users(backwards))).toEqual([...backwards]);
    expect(store.users([])).toEqual([]);
  });

  it('counts versions for users and groups only, and writes nothing for an empty batch', () => {
    store.write({ users: [plainUser(0)] });
    store.write({ groups: { put: [group('a', [0])], drop: [] } });
    expect(store.version()).toBe(2);
    store.write({ pass: PASS, units: [{ prefix: '', cursor: null, done: false }], seen: Uint32Array.of(0) });
    store.write({ changes: [change(0, 'x')], completeAt: 5 });
    const bytes = store.bytes();
    store.write({});
    store.write({
      users: [],
      changes: [],
      units: [],
      seen: new Uint32Array(0),
      groups: { put: [], drop: [] },
    });
    expect(store.bytes()).toBe(bytes);
    expect(again().version()).toBe(2);
    expect(store.completeAt()).toBe(5);
  });

  it('knows who changed since a version', () => {
    store.write({ users: [0, 1, 2, 3].map((id) => plainUser(id)) });
    store.write({ users: [plainUser(3, 'c@d.e'), plainUser(1, 'a@b.c', 9)] });
    store.write({ groups: { put: [group('a', [1])], drop: [] } });
    store.write({ users: [plainUser(3, 'f@g.h'), plainUser(4)] });
    again();
    expect([...store.changedSince(1)]).toEqual([
      plainUser(1, 'a@b.c', 9),
      plainUser(3, 'f@g.h'),
      plainUser(4),
    ]);
    expect(idsOf(store.changedSince(2))).toEqual([3, 4]);
    expect(idsOf(store.changedSince(3))).toEqual([3, 4]);
    expect(idsOf(store.changedSince(4))).toEqual([]);
    expect(idsOf(store.changedSince(0))).toEqual([0, 1, 2, 3, 4]);
  });

  it('tells more rather than less about versions that it no longer remembers', () => {
    const all = Array.from({ length: 11_000 }, (_, id) => plainUser(id));
    store.write({ users: all });
    store.write({ users: all.slice(0, 9_000) });
    store.write({ users: all.slice(0, 3_000), completeAt: 1 });
    again();
    expect(idsOf(store.changedSince(1))).toHaveLength(11_000);
    expect(idsOf(store.changedSince(2))).toHaveLength(3_000);
  });

  it('can be written while what changed is being read', () => {
    store.write({ users: Array.from({ length: 300 }, (_, id) => plainUser(id)) });
    const seen: number[] = [];
    for (const { id } of store.changedSince(0)) {
      seen.push(id);
      if (id === 50) store.write({ users: [plainUser(300), plainUser(250, 'new@example.com')] });
    }
    expect(seen).toHaveLength(300);
    expect(store.size()).toBe(301);
  });

  it('pages through the changes, newest first, of all or of one user', () => {
    store.write({ users: [plainUser(0), plainUser(1)] });
    store.write({ changes: Array.from({ length: 25 }, (_, index) => change(index % 2, `v${index}`)) });
    const values = (list: readonly { readonly after: string | null }[]) => list.map((item) => item.after);
    const first = again().changes({ before: null, id: null, limit: 10 });
    expect(values(first)).toEqual(Array.from({ length: 10 }, (_, index) => `v${24 - index}`));
    expect(first[1]).toEqual({
      ...change(1, 'v23'),
      id: undefined,
      seq: 24,
      sub: 'sub-1',
      username: 'user1',
    });
    const second = store.changes({ before: first[9]?.seq ?? null, id: null, limit: 100 });
    expect(values(second)).toEqual(Array.from({ length: 15 }, (_, index) => `v${14 - index}`));
    const ofOne = store.changes({ before: 21, id: 1, limit: 3 });
    expect(values(ofOne)).toEqual(['v19', 'v17', 'v15']);
    expect(store.changes({ before: null, id: 77, limit: 3 })).toEqual([]);
  });

  it('shows a change with the present name of its user', () => {
    store.write({ users: [plainUser(0)], changes: [change(0, 'x')] });
    store.write({ users: [{ ...plainUser(0), user: { ...plainUser(0).user, username: 'renamed' } }] });
    expect(again().changes({ before: null, id: 0, limit: 1 })[0]?.username).toBe('renamed');
  });

  it('keeps how far a reading is, until it is over or another begins', () => {
    store.write({ users: [plainUser(0), plainUser(1)], pass: PASS, seen: Uint32Array.of(1, 0, 1) });
    store.write({ units: ['a', 'b'].map((prefix) => ({ prefix, cursor: null, done: false })) });
    store.write({ units: [{ prefix: 'a', cursor: 'token', done: true }], seen: Uint32Array.of(0) });
    store.write({ pass: { ...PASS, read: 9, step: 'groups' } });
    const pass = again().pass();
    expect(pass?.state).toEqual({ ...PASS, read: 9, step: 'groups' });
    expect(pass?.units).toEqual([
      { prefix: 'a', cursor: 'token', done: true },
      { prefix: 'b', cursor: null, done: false },
    ]);
    expect([...(pass?.seen ?? [])]).toEqual([1, 0, 1, 0]);
    store.write({ pass: { ...PASS, number: 2 }, units: [{ prefix: '', cursor: null, done: false }] });
    expect(store.pass()?.units).toHaveLength(1);
    expect(store.pass()?.seen).toHaveLength(0);
    store.write({ pass: null, completeAt: 7 });
    expect(again().pass()).toBeNull();
    store.write({ pass: { ...PASS, number: 3 } });
    expect(store.pass()).toEqual({ state: { ...PASS, number: 3 }, units: [], seen: new Uint32Array(0) });
  });

  it('takes part of a longer list of ids for what it is', () => {
    store.write({ users: [0, 1, 2, 3].map((id) => plainUser(id)), pass: PASS });
    const longer = Uint32Array.of(0, 1, 2, 3);
    store.write({
      seen: longer.subarray(2),
      groups: { put: [{ ...group('a', []), members: longer.subarray(1, 3) }], drop: [] },
    });
    expect([...(again().pass()?.seen ?? [])]).toEqual([2, 3]);
    expect([...(store.groups()[0]?.members ?? [])]).toEqual([1, 2]);
  });

  it('puts, replaces and drops groups, whatever their names', () => {
    const random = createRandom(8);
    const names = [
      '__proto__',
      '',
      ...Array.from({ length: 60 }, (_, index) => index + hostileText(random, 128)),
    ];
    store.write({ users: [plainUser(0), plainUser(1)] });
    store.write({ groups: { put: names.map((name) => group(name, [0])), drop: [] } });
    store.write({ groups: { put: [group('__proto__', [0, 1])], drop: names.slice(2, 32) } });
    const kept = again().groups();
    expect(kept.map(({ group }) => group.name)).toEqual([...names.slice(0, 2), ...names.slice(32)]);
    expect(kept[0]).toEqual(group('__proto__', [0, 1]));
  });

  it('keeps views in order and settings, whatever they are called', () => {
    const view = (id: string, query: string): SavedView => ({
      id,
      name: `n\0${id}`,
      query,
      columns: ['name', 'attr:custom:\ud800'],
      sort: { column: 'name', descending: true },
    });
    store.saveView(view('__proto__', 'email:*@a.b'));
    store.saveView(view('b\0', 'x'));
    store.saveView(view('c', 'y'));
    store.saveView(view('__proto__', 'changed "\0"'));
    store.removeView('c');
    store.removeView('never was');
    store.setSetting('columns', '["name"]');
    store.setSetting('columns', 'a\0b\udc00');
    expect(again().views()).toEqual([view('__proto__', 'changed "\0"'), view('b\0', 'x')]);
    expect([store.setting('columns'), store.setting('constructor')]).toEqual(['a\0b\udc00', null]);
    expect(store.version()).toBe(0);
  });

  it('refuses a batch that leaves a gap, whole', () => {
    store.write({ users: [plainUser(0)] });
    for (const users of [[plainUser(2)], [plainUser(1), plainUser(3)], [plainUser(-1)], [plainUser(0.5)]]) {
      expect(() => store.write({ users, completeAt: 1 })).toThrow(
        expect.objectContaining({ code: 'MIRROR_FAILED' }),
      );
    }
    expect(() => store.write({ users: [plainUser(1)], changes: [change(9, 'x')] })).toThrow();
    expect([store.size(), store.version(), store.completeAt()]).toEqual([1, 1, null]);
    store.write({ users: [plainUser(1), plainUser(1, 'again@example.com')] });
    expect([...again().changedSince(0)]).toEqual([plainUser(0), plainUser(1, 'again@example.com')]);
  });

  it('says so when it is used after it was closed', () => {
    store.close();
    store.close();
    expect(() => store.users([0])).toThrow(expect.objectContaining({ code: 'MIRROR_FAILED' }));
    expect(() => store.write({ users: [plainUser(0)] })).toThrow(/closed/);
  });
});
