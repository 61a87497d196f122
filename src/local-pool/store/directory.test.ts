import { describe, expect, it } from 'vitest';
import { sampleGroups } from '../sample/groups.ts';
import { sampleUsers } from '../sample/users.ts';
import type { PoolUser } from '../types.ts';
import { createDirectory } from './directory.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import type { UserRow } from './row.ts';

const passwords: Passwords<PoolUser> = createPasswords({ poolName: 'Pool', sample: () => 'Shared-1!' });

function open(count = 300) {
  const changed: UserRow[] = [];
  const directory = createDirectory({
    rows: sampleUsers(7, count),
    groups: sampleGroups(),
    passwords,
    now: () => 42,
    log: {
      record: (row) => changed.push(row),
      recordDeleted: () => {},
      recordGroup: () => {},
      recordGroupDeleted: () => {},
    },
  });
  return { directory, changed };
}

describe('directory', () => {
  it('pages through everybody once, in any page size', () => {
    const { directory } = open();
    for (const limit of [1, 7, 60, 300, 1000]) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = directory.select({ after, limit });
        seen.push(...page.users.map(({ sub }) => sub));
        after = page.next;
      } while (after !== undefined);
      expect(seen).toHaveLength(300);
      expect(new Set(seen).size).toBe(300);
    }
  });

  it('finds by sub, by prefix of sub, and by username, the awkward ones included', () => {
    const { directory } = open();
    const [some] = directory.select({ after: undefined, limit: 1 }).users;
    const sub = some?.sub ?? '';
    expect(directory.bySub(sub)?.username).toBe(some?.username);
    expect(directory.bySub(sub.slice(0, -1))).toBeUndefined();
    const filter = { attribute: 'sub', kind: 'prefix', value: sub.slice(0, 2) } as const;
    const byPrefix = directory.select({ after: undefined, limit: 300, filter }).users;
    const byHand = [...directory.after(undefined)].filter((user) => user.sub.startsWith(sub.slice(0, 2)));
    expect(byPrefix.map((user) => user.sub)).toEqual(byHand.map((user) => user.sub));
    for (const name of ['__proto__', 'constructor']) {
      expect(directory.byUsername(name)?.username).toBe(name);
    }
    expect(directory.byUsername('toString')).toBeUndefined();
    expect(directory.group('constructor')).toBeUndefined();
    expect(directory.group('__proto__')?.name).toBe('__proto__');
  });

  it('goes on behind a user who is gone meanwhile', () => {
    const { directory } = open();
    const subs = [...directory.after(undefined)].map(({ sub }) => sub);
    const gone = `${subs[9]?.slice(0, -1)}!`;
    const { users } = directory.select({ after: gone, limit: 1 });
    expect(users[0]?.sub).toBe(subs.filter((sub) => sub > gone)[0]);
  });

  it('lets an alias sign in only once it is verified', () => {
    const { directory } = open();
    const users = [...directory.after(undefined)];
    const verified = users.find(({ attributes }) => attributes.get('email_verified') === 'TRUE');
    const unverified = users.find(
      ({ attributes }) =>
        attributes.get('email_verified') === 'false' &&
        users.every(
          (other) =>
            other.attributes.get('email') !== attributes.get('email') ||
            other.attributes.get('email_verified') === 'false',
        ),
    );
    expect(directory.byLogin(verified?.attributes.get('email') ?? '')?.sub).toBe(verified?.sub);
    expect(directory.byLogin(unverified?.attributes.get('email') ?? '')).toBeUndefined();
    expect(directory.byLogin('sam.support')?.username).toBe('sam.support');
  });

  it('lists the members of a group, none for the empty one', () => {
    const { directory } = open();
    expect(directory.members('lifeguard-admin').map(({ username }) => username)).toEqual(['ada.admin']);
    expect(directory.members('campaign-2023')).toEqual([]);
    expect(directory.members('__proto__').length).toBeGreaterThan(0);
  });

  it('writes what is assigned to a user through to the store and says so', () => {
    const { directory, changed } = open();
    const user = directory.byUsername('constructor');
    if (!user) throw new Error('no such user');
    user.attributes = new Map([['email', 'new@example.com']]);
    user.enabled = false;
    const again = directory.byUsername('constructor');
    expect([...(again?.attributes ?? [])]).toEqual([['email', 'new@example.com']]);
    expect(again?.enabled).toBe(false);
    expect(changed.map(({ username }) => username)).toEqual(['constructor', 'constructor']);
  });

  it('checks the shared password and, once set, the own one only', () => {
    const { directory } = open();
    const user = directory.byUsername('constructor');
    if (!user) throw new Error('no such user');
    expect(directory.checkPassword(user, 'Shared-1!')).toBe(true);
    expect(directory.checkPassword(user, 'shared-1!')).toBe(false);
    directory.setPassword(user, 'Mine-1234!', 'CONFIRMED');
    expect(directory.checkPassword(user, 'Mine-1234!')).toBe(true);
    expect(directory.checkPassword(user, 'Shared-1!')).toBe(false);
    expect(user.updatedAt).toBe(42);
  });
});
