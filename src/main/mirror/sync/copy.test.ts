import { describe, expect, it } from 'vitest';
import type { User } from '#shared/domain/user.ts';
import { createPlainColumns, plainFingerprint } from '#test/support/plain-columns.ts';
import { feedOf, newStore } from '#test/support/sync-harness.ts';
import { createCopy } from './copy.ts';
import { cutIntoUnits } from './units.ts';

const user = (sub: string, email: string, updatedAt = 1): User => ({
  sub,
  username: `name of ${sub}`,
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 1,
  updatedAt,
  attributes: [
    { name: 'sub', value: sub },
    { name: 'email', value: email },
  ],
});
const UNIT = { prefix: '', cursor: 'c', done: false };

function setUp(known: readonly User[] = []) {
  const store = newStore();
  const columns = createPlainColumns(store);
  const copy = createCopy({ store, columns, fingerprintOf: plainFingerprint, now: () => 5 });
  let number = 0;
  const begin = () => {
    number += 1;
    const state = { number, first: number === 1, startedAt: 1, expected: null, read: 0, requests: 0 };
    return copy.begin({ ...state, step: 'users' }, cutIntoUnits(10));
  };
  begin();
  if (known.length > 0) {
    copy.add(known, UNIT);
    copy.flush();
    copy.end();
    begin();
  }
  const emails = () =>
    store.users([...Array(store.size()).keys()]).map(({ user: { attributes } }) => attributes[1]?.value);
  return { store, columns, copy, emails };
}

describe('users that come twice', () => {
  it('gives a new user one id, and keeps the newer version whatever the order', () => {
    for (const order of [
      [1, 2],
      [2, 1],
    ]) {
      const { copy, store, emails } = setUp();
      for (const version of order) copy.add([user('a', `v${version}`, version)], UNIT);
      copy.add([user('a', 'v2', 2), user('b', 'b'), user('b', 'b')], UNIT);
      copy.flush();
      copy.add([user('a', 'v2', 2)], UNIT);
      copy.flush();
      expect(emails()).toEqual(['v2', 'b']);
      expect(store.pass()?.state.read).toBe(2);
    }
  });

  it('records one change of a known user, from what was stored to the newest', () => {
    const { copy, store, emails } = setUp([user('a', 'old')]);
    copy.add([user('a', 'old'), user('a', 'mid', 2)], UNIT);
    copy.add([user('a', 'new', 3), user('a', 'mid', 2)], UNIT);
    copy.flush();
    expect(emails()).toEqual(['new']);
    expect(feedOf(store)).toEqual(['changed name of a email old>new']);
  });
});

it('takes a sub in other letters for another user', () => {
  const { copy, store } = setUp();
  copy.add([user('abc', '1'), user('ABC', '2')], UNIT);
  copy.flush();
  expect(store.size()).toBe(2);
});

it('leaves out users without a sub, and counts them', () => {
  const { copy, store } = setUp();
  copy.add([user('', 'x'), user('a', 'a'), user('', 'y')], UNIT);
  copy.flush();
  expect(store.size()).toBe(1);
  expect(copy.skipped()).toBe(2);
  expect(copy.take(user('', 'z'))).toBeNull();
});

it('writes only the place and who was seen when a page holds nothing new', () => {
  const known = [user('a', 'a'), user('b', 'b')];
  const { copy, store } = setUp(known);
  const version = store.version();
  copy.add(known, { prefix: '', cursor: 'next', done: false });
  expect(store.pass()?.units[0]?.cursor).toBeNull();
  copy.flush();
  expect(store.version()).toBe(version);
  expect(store.pass()?.units[0]?.cursor).toBe('next');
  expect([...(store.pass()?.seen ?? [])]).toEqual([0, 1]);
});

it('applies nothing to the columns, and moves no cursor, when the write fails', () => {
  const { store } = setUp();
  let broken = false;
  const fragile = {
    ...store,
    write(batch: Parameters<typeof store.write>[0]) {
      if (broken) throw new Error('no');
      store.write(batch);
    },
  };
  const columns = createPlainColumns(store);
  const copy = createCopy({ store: fragile, columns, fingerprintOf: plainFingerprint, now: () => 5 });
  copy.resume();
  broken = true;
  copy.add([user('a', 'a')], UNIT);
  expect(() => copy.flush()).toThrow('no');
  expect(columns.users.size).toBe(0);
  broken = false;
  copy.take(user('b', 'b'));
  expect(store.size()).toBe(1);
  expect(store.pass()?.units[0]?.cursor).toBeNull();
  expect([...(store.pass()?.seen ?? [])]).toEqual([0]);
});
