import { describe, expect, it } from 'vitest';
import { createInboxes } from '#shared/domain/duplicates/inbox.ts';
import { emailKey, usernameKey } from '#shared/domain/duplicates/keys.ts';
import { phoneKey } from '#shared/domain/duplicates/phone.ts';
import { NOBODY, NOTHING } from '#shared/domain/duplicates/placeholders.ts';
import { attributeOf, type User } from '#shared/domain/user.ts';
import { anyRules, collidingUser } from '#test/support/colliding-users.ts';
import { type Random, random, randomSub, randomText } from '#test/support/random-users.ts';
import { createScratch, createUserColumns, fingerprintOf, MOST_HASHES } from '../../columns/user-columns.ts';
import { UNSURE } from './email-bytes.ts';
import { writeKey } from './key-bytes.ts';
import { createKinds } from './kinds.ts';
import { createRows } from './rows.ts';

const FILLERS = [...NOTHING, ...NOBODY];
const DOMAINS = [
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'test.com',
  'null.com',
  'no.mail',
  'a.invalid',
  'invalid',
  'x',
];
const MARKS = ['', '.', '+', '-', '@', ' ', '"', '\t', '\u0000', '\u007f', '..', '+x'];

/** Nearly what stands for nobody, and what is nearly usual. */
function trickyEmail(r: Random): string {
  const word = r.pick([...FILLERS, 'anna', 'Bob', 'a']);
  const cut = r.below(word.length + 1);
  const local = `${r.pick(MARKS)}${word.slice(0, cut)}${r.pick(MARKS)}${word.slice(cut)}${r.pick(MARKS)}`;
  return `${local}@${r.pick(DOMAINS)}${r.pick(MARKS)}`;
}

function trickyPhone(r: Random): string {
  const start = r.pick(['+', '+', '+', '', '00', '+0', ' +', '+49', '+1', '+39', '+999', '+77']);
  const digits = Array.from({ length: r.below(17) }, (_, index) =>
    r.next() < 0.5 ? String(index % 10) : r.pick([...'0001119998']),
  );
  return `${start}${digits.join('')}${r.pick(['', '', '', ' ', '-', 'x1', 'a'])}`;
}

function pool(r: Random, size: number) {
  const columns = createUserColumns();
  const users: User[] = [];
  for (let id = 0; id < size; id += 1) {
    const user = collidingUser(r, r.next() < 0.01 ? `${randomText(r)} ${id}` : randomSub(r), false);
    const value = (name: string) =>
      name === 'email'
        ? r.next() < 0.7
          ? trickyEmail(r)
          : `user${id}@firm${id % 2_000}.example`
        : r.next() < 0.7
          ? trickyPhone(r)
          : `+4915${String(id).padStart(8, '0')}`;
    const attributes = user.attributes.map((each) =>
      r.next() < 0.7 && (each.name === 'email' || each.name === 'phone_number')
        ? { ...each, value: value(each.name) }
        : each,
    );
    if (attributeOf(user, 'phone_number') === undefined)
      attributes.push({ name: 'phone_number', value: value('phone_number') });
    const made = { ...user, attributes, username: r.next() < 0.6 ? `${user.username}${id}` : user.username };
    users[id] = made;
    columns.put(id, made, fingerprintOf(made));
  }
  // Some values move to where there is room for them.
  for (let id = 0; id < size; id += 37) {
    const user = users[id] as User;
    const moved = {
      ...user,
      attributes: [
        ...user.attributes.filter(({ name }) => name !== 'email'),
        { name: 'email', value: `moved.away.${'x'.repeat(40)}${id % 5}@gmail.com` },
      ],
    };
    users[id] = moved;
    columns.put(id, moved, fingerprintOf(moved));
  }
  return { columns, users };
}

describe('the keys of users, made from memory', () => {
  it.each([1, 2, 3])(
    'are those of the domain, and so are their hashes, however they are made (%i)',
    (seed) => {
      const r = random(seed * 31_337);
      const { columns, users } = pool(r, 12_000);
      const rules = anyRules(r);
      const inboxes = createInboxes(rules.inboxes);
      const rows = createRows({
        users: (ids) => Array.from(ids, (id) => ({ id, user: users[id] as User, goneAt: null })),
      });
      const kinds = createKinds(columns.folded, rows, rules);
      const expected = {
        email: (user: User) => emailKey(attributeOf(user, 'email')),
        inbox(user: User) {
          const key = emailKey(attributeOf(user, 'email'));
          return key === null ? null : inboxes.keyOf(key);
        },
        phone: (user: User) => phoneKey(attributeOf(user, 'phone_number'), rules.defaultCountry),
        username: usernameKey,
      };
      const [mine, theirs] = [createScratch(), createScratch()];
      for (const name of ['email', 'inbox', 'phone', 'username'] as const) {
        const kind = kinds[name];
        /** By the key that is right. */
        const hashes = new Map<string, number>();
        const wrong: unknown[] = [];
        for (const [id, user] of users.entries()) {
          const key = expected[name](user);
          const length = kind.write(id, mine);
          const right = key === null ? null : theirs.bytes.slice(0, writeKey(key, theirs));
          const isRight =
            right === null
              ? length < 0
              : Buffer.compare(mine.bytes.subarray(0, Math.max(0, length)), right) === 0;
          const hash = kind.hash(id);
          if (!isRight || hash !== (key === null ? -1 : (hashes.get(key) ?? hash))) wrong.push(user);
          if (key !== null) hashes.set(key, hash);
        }
        // Twice: by then the compiled functions know the domains.
        let sure = 0;
        for (let from = 0; from < users.length * 2; from += MOST_HASHES) {
          const start = from % (Math.floor(users.length / MOST_HASHES) * MOST_HASHES);
          const found = kind.hashes(start, Math.min(MOST_HASHES, users.length - start))?.slice() ?? [];
          for (const [index, hash] of found.entries()) {
            if (hash === UNSURE || !kind.isPlain(start + index)) continue;
            sure += 1;
            if (hash !== kind.hash(start + index)) wrong.push(users[start + index]);
          }
        }
        expect(wrong, name).toEqual([]);
        if (name !== 'email') expect(sure, name).toBeGreaterThan(1_000);
        for (let count = 0; count < 20_000; count += 1) {
          const [a, b] = [r.below(users.length), r.below(users.length)];
          if (kind.hash(a) < 0 || kind.hash(b) < 0 || !kind.isSameValue(a, b)) continue;
          expect(expected[name](users[a] as User)).toBe(expected[name](users[b] as User));
        }
      }
    },
  );
});
