import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mfaOf } from '../api/mfa.ts';
import { openStore } from './open-store.ts';

const NOW = 1_800_000_000_000;
let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pool-admin-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const open = () => openStore({ dataDir, seed: 7, users: 200, now: () => NOW });
const membersOf = ({ directory }: ReturnType<typeof open>, group: string) =>
  directory.select({ after: undefined, limit: 1_000, group }).users.map(({ username }) => username);

describe('what an administrator does to the pool', () => {
  it('a new user has no second factor, whatever their sub', () => {
    const store = open();
    for (let number = 0; number < 60; number += 1) {
      const row = store.directory.row(store.admin.createUser({ attributes: [] }));
      expect(row && mfaOf(row).enabled).toEqual([]);
    }
  });

  it('a new user is found at once, and after a restart', () => {
    const store = open();
    const sub = store.admin.createUser({
      username: '__proto__2',
      attributes: [['email', 'new@example.com']],
      groups: ['beta'],
    });
    for (const { directory } of [store, open()]) {
      expect(directory.size).toBe(201);
      expect(directory.bySub(sub)).toMatchObject({
        username: '__proto__2',
        status: 'CONFIRMED',
        createdAt: NOW,
      });
      expect([...(directory.byUsername('__proto__2')?.attributes ?? [])]).toEqual([
        ['sub', sub],
        ['email', 'new@example.com'],
      ]);
      const filter = { attribute: 'sub', kind: 'prefix', value: sub.slice(0, 8) } as const;
      expect(directory.select({ after: undefined, limit: 60, filter }).users).toHaveLength(1);
    }
    expect(membersOf(store, 'beta')).toContain('__proto__2');
    expect(() => store.admin.createUser({ username: '__proto__2', attributes: [] })).toThrow('already');
  });

  it('a deleted user vanishes from every list, for good', () => {
    const store = open();
    const [victim] = store.directory.select({ after: undefined, limit: 1, group: 'customers' }).users;
    if (!victim) throw new Error('no customers');
    store.admin.deleteUser(victim.sub);
    // Somebody still holds the user of before; that must not bring it back.
    victim.enabled = false;
    victim.groups = new Set(['customers']);
    for (const again of [store, open()]) {
      expect(again.directory.size).toBe(199);
      expect(again.directory.bySub(victim.sub)).toBeUndefined();
      expect(again.directory.byUsername(victim.username)).toBeUndefined();
      expect(membersOf(again, 'customers')).not.toContain(victim.username);
    }
    expect(() => store.admin.deleteUser(victim.sub)).toThrow('no user');
  });

  it('changes attributes as the API does: an empty value deletes', () => {
    const store = open();
    const { sub } = store.directory.byUsername('constructor') ?? { sub: '' };
    store.admin.updateAttributes(sub, [
      ['name', ''],
      ['custom:tier', 'gold'],
    ]);
    store.admin.setEnabled(sub, false);
    for (const { directory } of [store, open()]) {
      const user = directory.bySub(sub);
      expect(user?.attributes.has('name')).toBe(false);
      expect(user?.attributes.get('custom:tier')).toBe('gold');
      expect([user?.enabled, user?.updatedAt]).toEqual([false, NOW]);
    }
    expect(() => store.admin.setEnabled('nobody', true)).toThrow('no user');
  });

  it('keeps the lists of groups that were listed before in step', () => {
    const store = open();
    const before = membersOf(store, 'beta');
    const { sub, username } = store.directory.byUsername('constructor') ?? { sub: '', username: '' };
    store.admin.addToGroup(sub, 'beta');
    expect(membersOf(store, 'beta')).toEqual(expect.arrayContaining([username]));
    expect(membersOf(open(), 'beta')).toEqual(membersOf(store, 'beta'));
    store.admin.removeFromGroup(sub, 'beta');
    expect(membersOf(store, 'beta')).toEqual(before.filter((name) => name !== username));
    expect(() => store.admin.addToGroup(sub, 'nothing')).toThrow('no group nothing');
  });

  it('makes groups and takes everybody out of one that it deletes', () => {
    const store = open();
    expect(membersOf(store, '__proto__').length).toBeGreaterThan(0);
    store.admin.deleteGroup('__proto__');
    store.admin.createGroup('night shift', { precedence: 3 });
    for (const { directory } of [store, open()]) {
      expect(directory.group('__proto__')).toBeUndefined();
      expect(directory.group('night shift')).toMatchObject({ precedence: 3, createdAt: NOW });
    }
    store.admin.createGroup('__proto__');
    expect(membersOf(store, '__proto__')).toEqual([]);
    expect(membersOf(open(), '__proto__')).toEqual([]);
    expect(() => store.admin.createGroup('__proto__')).toThrow('already');
  });
});
