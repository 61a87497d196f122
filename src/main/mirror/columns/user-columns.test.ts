import { describe, expect, test } from 'vitest';
import { fold } from '#shared/domain/query/fold.ts';
import { isInResult, type KnownUser } from '#shared/domain/query/match-user.ts';
import type { Query } from '#shared/domain/query/query.ts';
import { displayName, type User } from '#shared/domain/user.ts';
import {
  NAMES,
  type Random,
  random,
  randomQuery,
  randomSub,
  randomText,
  randomUser,
} from '#test/support/random-users.ts';
import { createUserColumns, fingerprintOf, type UserColumns } from './user-columns.ts';

/** Half of a surrogate pair alone is U+FFFD to the columns. */
function wellFormed<T>(value: T): T {
  const whole = (each: string) => Buffer.from(each, 'utf8').toString('utf8');
  return JSON.parse(JSON.stringify(value, (_key, each) => (typeof each === 'string' ? whole(each) : each)));
}

const whole = new WeakMap<KnownUser, KnownUser>();

interface Pool {
  readonly columns: UserColumns;
  readonly known: KnownUser[];
}

function put({ columns, known }: Pool, id: number, one: User): void {
  columns.put(id, one, fingerprintOf(one));
  known[id] = { goneAt: null, groups: [], ...known[id], ...one };
}

function setGroup({ columns, known }: Pool, name: string, members: Uint32Array): void {
  columns.setGroup(
    { name, description: null, precedence: null, roleArn: null, createdAt: 0, updatedAt: 0 },
    members,
  );
  const inside = new Set(members);
  for (const [id, one] of known.entries()) {
    const others = one.groups.filter((each) => each !== name);
    known[id] = { ...one, groups: inside.has(id) ? [...others, name].sort() : others };
  }
}

function fill(r: Random, size: number, wild: number): Pool {
  const pool: Pool = { columns: createUserColumns(), known: [] };
  for (let id = 0; id < size; id += 1) {
    put(pool, id, randomUser(r, id % 97 === 5 ? `odd ${randomText(r)} ${id}` : randomSub(r), wild));
  }
  return pool;
}

function churn(r: Random, pool: Pool, changes: number, wild: number): void {
  for (let count = 0; count < changes; count += 1) {
    const id = r.below(pool.known.length);
    const one = pool.known[id];
    if (one === undefined) continue;
    if (r.next() < 0.2) {
      const gone = r.next() < 0.6;
      pool.columns.setGone(id, gone);
      pool.known[id] = { ...one, goneAt: gone ? 1 : null };
    } else put(pool, id, randomUser(r, one.sub, wild));
  }
  for (const name of ['Staff', 'ádmins', 'a']) {
    setGroup(
      pool,
      name,
      Uint32Array.from(pool.known.keys()).filter(() => r.next() < 0.2),
    );
  }
}

function expected({ known }: Pool, asked: Query): number[] {
  const wanted = wellFormed(asked);
  return [...known.keys()].filter((id) => {
    const one = known[id] as KnownUser;
    const seen = whole.get(one) ?? wellFormed(one);
    whole.set(one, seen);
    return isInResult(wanted, seen);
  });
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function sorted(pool: Pool, ids: readonly number[], column: string, descending: boolean): number[] {
  const value = (id: number): string | number | null => {
    const one = pool.known[id] as KnownUser;
    if (column === 'created') return one.createdAt;
    if (column === 'updated') return one.updatedAt;
    if (column === 'status') return one.status;
    if (column === 'enabled') return one.enabled ? 1 : 0;
    if (column === 'username') return fold(one.username);
    if (column === 'groups') return one.groups.length || null;
    if (column === 'name') return fold(displayName(one));
    const exact =
      column === 'attr:sub' ? one.sub : one.attributes.find(({ name }) => `attr:${name}` === column)?.value;
    return exact === undefined || exact === '' ? null : fold(exact);
  };
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : byBytes(String(a), String(b));
  return [...ids].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a - b;
    return (descending ? -compare(x, y) : compare(x, y)) || a - b;
  });
}

function compareMany(r: Random, pool: Pool, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const asked = randomQuery(r, pool.known);
    const found = [...pool.columns.search(asked, null).all()].sort((a, b) => a - b);
    expect(found, JSON.stringify(asked)).toEqual(expected(pool, asked));
  }
}

/** So much text that no column stays a dictionary; and values as long as anybody has seen. */
function makeLong(pool: Pool): void {
  for (const [id, one] of pool.known.entries()) {
    const attributes = NAMES.map((name) => ({ name, value: `${id} ${'Long, '.repeat(400)}` }));
    put(pool, id, { ...one, username: `${id} ${'x'.repeat(2_040)}`, attributes });
  }
}

describe('search agrees with the plain definition', () => {
  test.each([
    ['few different values, in dictionaries', 3, false, 11],
    ['values that differ, as text', 1_000_000, true, 12],
  ])('%s', (_name, wild, long, seed) => {
    const r = random(seed);
    const pool = fill(r, 160, wild);
    if (long) {
      makeLong(pool);
      compareMany(r, pool, 20);
      churn(r, pool, 1_000, wild);
    }
    compareMany(r, pool, 600);
    for (let round = 0; round < 4; round += 1) {
      churn(r, pool, 60, wild);
      compareMany(r, pool, 300);
    }
  });
});

describe('order', () => {
  const COLUMNS = [
    'name',
    'username',
    'status',
    'enabled',
    'created',
    'updated',
    'groups',
    'attr:sub',
    'attr:none',
  ];

  test.each([
    ['few different values, in dictionaries', 3, false, 21],
    ['values that differ, as text', 1_000_000, true, 22],
  ])('%s', (_name, wild, long, seed) => {
    const r = random(seed);
    const pool = fill(r, 200, wild);
    if (long) {
      makeLong(pool);
      churn(r, pool, 1_000, wild);
    }
    for (let round = 0; round < 10; round += 1) {
      const asked: Query = r.pick([
        { kind: 'all' },
        { kind: 'enabled', is: true },
        { kind: 'has', name: 'email' },
      ]);
      for (const column of [...COLUMNS, ...NAMES.map((name) => `attr:${name}`)]) {
        const descending = r.next() < 0.5;
        const found = [...pool.columns.search(asked, { column, descending }).all()];
        expect(found, column).toEqual(sorted(pool, expected(pool, asked), column, descending));
        // Some orders are kept and brought up to date, some are made anew.
        if (r.next() < 0.5) churn(r, pool, r.below(8), wild);
        if (r.next() < 0.3) put(pool, pool.known.length, randomUser(r, randomSub(r), wild));
        const again = [...pool.columns.search(asked, { column, descending: !descending }).all()];
        expect(again, column).toEqual(sorted(pool, expected(pool, asked), column, !descending));
      }
    }
  });
});

describe('an image', () => {
  const copyOf = (columns: UserColumns) => {
    const image = columns.image(7);
    return { ...image, blocks: image.blocks.map((block) => block.slice()) };
  };
  const made = () => {
    const r = random(31);
    const pool = fill(r, 150, 1_000_000);
    makeLong(pool);
    churn(r, pool, 600, 1_000_000);
    return { r, pool };
  };

  test('gives the same columns again, which go on from there', () => {
    const { r, pool } = made();
    const again: Pool = { known: pool.known, columns: createUserColumns(copyOf(pool.columns)) };
    compareMany(r, again, 200);
    expect(again.columns.overview()).toEqual(pool.columns.overview());
    expect(again.columns.attributes()).toEqual(pool.columns.attributes());
    expect(again.columns.groups()).toEqual(pool.columns.groups());
    for (const [id, one] of pool.known.entries()) {
      expect(again.columns.idOf(one.sub)).toBe(id);
      expect(again.columns.isGone(id)).toBe(one.goneAt !== null);
      expect(again.columns.holds(id, fingerprintOf(one))).toBe(true);
    }
    for (let round = 0; round < 3; round += 1) {
      churn(r, again, 100, 1_000_000);
      put(again, again.known.length, randomUser(r, randomSub(r), 1_000_000));
      compareMany(r, again, 100);
    }
  });

  test('of no users is one, too', () => {
    const columns = createUserColumns(copyOf(createUserColumns()));
    expect(columns.size).toBe(0);
    expect([...columns.search({ kind: 'all' }, null).all()]).toEqual([]);
  });

  test('that is damaged, cut, mixed up or foreign is refused', () => {
    const image = copyOf(made().pool.columns);
    const [first = new Uint8Array(), ...rest] = image.blocks;
    const bent = first.slice();
    bent[first.length >> 1] = (bent[first.length >> 1] ?? 0) ^ 1;
    const images = [
      { ...image, blocks: [bent, ...rest] },
      { ...image, blocks: [first.subarray(32), ...rest] },
      { ...image, blocks: rest },
      { ...image, blocks: [] },
      { ...image, version: 8 },
      { ...image, meta: '' },
      { ...image, meta: 'null' },
      { ...image, meta: '{}' },
      { ...image, meta: image.meta.slice(0, -9) },
      { ...image, meta: image.meta.replace('"format":2', '"format":1') },
    ];
    for (const each of images) expect(() => createUserColumns(each)).toThrow();
    expect(createUserColumns(image).size).toBe(150);
  });
});
