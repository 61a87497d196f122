import { describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import type { AliasName } from '#shared/domain/changes/plan-context.ts';
import { attributeOf, type User } from '#shared/domain/user.ts';
import { hostileText } from '#test/support/hostile-users.ts';
import { createUserColumns, fingerprintOf } from './columns/user-columns.ts';
import { createHolders } from './holders.ts';
import { openStore } from './store/open-store.ts';

function setUp() {
  const store = openStore({ file: null, key: null });
  const columns = createUserColumns();
  const users = new Map<number, { user: User; gone: boolean }>();
  let caseSensitive = true;
  const put = (id: number, user: User, gone = false) => {
    store.write({ users: [{ id, user, goneAt: gone ? 1 : null }] });
    columns.put(id, user, fingerprintOf(user));
    columns.setGone(id, gone);
    users.set(id, { user, gone });
  };
  const holders = createHolders({ store, columns, caseSensitive: () => caseSensitive });
  return {
    put,
    users,
    holders,
    subs: (attribute: AliasName, value: string) => holders(attribute, value).map(({ sub }) => sub),
    ignoreCase: (ignore: boolean) => {
      caseSensitive = !ignore;
    },
  };
}

const user = (sub: string, username: string, values: Record<string, string> = {}): User => ({
  sub,
  username,
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 1,
  updatedAt: 1,
  attributes: [
    { name: 'sub', value: sub },
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
  ],
});
const UUID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

describe('who holds a value', () => {
  it('is compared exactly, or without letter case, as the pool does, and never more loosely', () => {
    const { put, subs, ignoreCase } = setUp();
    put(0, user('a', 'anna', { email: 'Anna@x.org' }));
    put(1, user('b', 'ANNA', { email: 'anna@x.org' }));
    put(2, user('c', 'änna', { email: 'ánna@x.org' }));
    put(3, user(UUID, UUID, { email: 'anna@x.org.uk' }));
    expect(subs('email', 'anna@x.org')).toEqual(['b']);
    expect(subs('username', 'anna')).toEqual(['a']);
    expect(subs('username', UUID)).toEqual([UUID]);
    expect(subs('username', UUID.toUpperCase())).toEqual([]);
    expect(subs('username', 'nobody')).toEqual([]);
    ignoreCase(true);
    expect(subs('email', 'ANNA@X.org').sort()).toEqual(['a', 'b']);
    expect(subs('username', 'Anna').sort()).toEqual(['a', 'b']);
    expect(subs('username', UUID.toUpperCase())).toEqual([UUID]);
    expect(subs('email', 'anna')).toEqual([]);
    expect(subs('email', '')).toEqual([]);
    expect(subs('phone_number', '+49')).toEqual([]);
  });

  it('says who has it, and whether the address is verified', () => {
    const { put, holders } = setUp();
    put(0, user('a', 'anna', { email: 'a@x.org', email_verified: 'True', preferred_username: 'ann' }));
    put(1, user('b', 'bert', { phone_number: '+49', phone_number_verified: 'false' }));
    expect(holders('email', 'a@x.org')).toEqual([{ sub: 'a', username: 'anna', verified: true }]);
    expect(holders('phone_number', '+49')).toEqual([{ sub: 'b', username: 'bert', verified: false }]);
    expect(holders('preferred_username', 'ann')).toEqual([{ sub: 'a', username: 'anna', verified: true }]);
  });

  it('leaves out who is gone, and names five at most', () => {
    const { put, subs } = setUp();
    for (let id = 0; id < 9; id += 1) put(id, user(`s${id}`, `u${id}`, { email: 'same@x.org' }), id === 8);
    const found = subs('email', 'same@x.org');
    expect(found).toHaveLength(5);
    expect(found).not.toContain('s8');
  });

  it('follows every change', () => {
    const { put, subs } = setUp();
    put(0, user('a', 'anna', { email: 'old@x.org' }));
    expect(subs('email', 'new@x.org')).toEqual([]);
    put(0, user('a', 'anna', { email: 'new@x.org' }));
    expect([subs('email', 'new@x.org'), subs('email', 'old@x.org')]).toEqual([['a'], []]);
    put(0, user('a', 'anna'), true);
    put(1, user('b', 'bert', { email: 'new@x.org' }));
    expect(subs('email', 'new@x.org')).toEqual(['b']);
  });

  it('is the same as looking at every user, whatever the values are', () => {
    const random = createRandom(11);
    const { put, users, subs, ignoreCase } = setUp();
    const text = () =>
      random.chance(0.5) ? hostileText(random, 6) : random.pick(['a', 'A', 'ä', 'Ä', 'ß', 'ẞ', '+1']);
    for (let round = 0; round < 1_500; round += 1) {
      const values = Object.fromEntries(
        ['email', 'phone_number', 'preferred_username']
          .filter(() => random.chance(0.7))
          .map((name) => [name, text()]),
      );
      const id = round < 150 ? round : random.below(users.size);
      const sub = users.get(id)?.user.sub ?? (random.chance(0.1) ? hostileText(random, 9) + id : `s${id}`);
      put(id, user(sub, random.chance(0.3) ? sub : text() || 'x', values), random.chance(0.1));
      if (round < 150 || round % 10 !== 0) continue;
      const value = text();
      const ignore = random.chance(0.5);
      ignoreCase(ignore);
      const low = (of: string | undefined) => (ignore ? of?.toLowerCase() : of);
      for (const attribute of ['username', 'email', 'phone_number', 'preferred_username'] as const) {
        const wanted = [...users.values()].filter(
          ({ user: each, gone }) =>
            !gone &&
            value !== '' &&
            low(attribute === 'username' ? each.username : attributeOf(each, attribute)) === low(value),
        );
        const found = subs(attribute, value);
        expect(found).toHaveLength(Math.min(5, wanted.length));
        expect(wanted.map(({ user: each }) => each.sub)).toEqual(expect.arrayContaining(found));
        expect(new Set(found).size).toBe(found.length);
      }
    }
  });
});
