import { describe, expect, test } from 'vitest';
import { fold } from '#shared/domain/query/fold.ts';
import { isInResult, type KnownUser } from '#shared/domain/query/match-user.ts';
import type { Query, TextPattern } from '#shared/domain/query/query.ts';
import { displayName, USER_STATUSES, type User } from '#shared/domain/user.ts';
import { createUserColumns, fingerprintOf, type UserColumns } from './user-columns.ts';

/** Always the same numbers. */
function random(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  return { next, below, pick };
}
type Random = ReturnType<typeof random>;

const PIECES = [
  ...[
    'anna',
    'an',
    'na',
    'n',
    'A',
    'ß',
    'Ñu',
    'é',
    'e\u0301',
    'Иван',
    'ив',
    '山田',
    '山',
    'محمد',
    '\u202e',
    '🦊',
    'ﬁ',
  ],
  ...[
    '@',
    '.com',
    'example',
    '%',
    '_',
    '"',
    '*',
    '\u0000',
    ' ',
    '\u00a0',
    '-',
    '0',
    '12',
    '7',
    '+49',
    "'",
    '\\',
    '\ud83d',
  ],
  ...['ff', 'be', 'dead', '\u0301', 'null', 'TRUE', 'İ', 'ı', 'Σ', 'ς', 'þ', 'ＡＢ'],
];
const NAMES = [
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'custom:note',
  'custom:tier',
  'picture',
];

function text(r: Random): string {
  return Array.from({ length: r.below(5) }, () => r.pick(PIECES)).join('');
}

function sub(r: Random): string {
  const digits = Array.from({ length: 32 }, () => r.pick([...'0123456789abcdef'])).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function user(r: Random, own: string, wild: number): User {
  const attributes = NAMES.filter(() => r.next() < 0.6).map((name) => ({
    name,
    value:
      name === 'custom:tier'
        ? r.pick(['gold', 'Silver', '', '-12.5', '7'])
        : `${text(r)}${r.below(wild) || ''}`,
  }));
  for (const name of ['email_verified', 'phone_number_verified']) {
    if (r.next() < 0.6) attributes.push({ name, value: r.pick(['true', 'True', 'false', '']) });
  }
  if (r.next() < 0.9) attributes.unshift({ name: 'sub', value: own });
  return {
    sub: own,
    username: r.next() < 0.35 ? own : `${text(r)}${r.below(1000)}`,
    status: r.pick(USER_STATUSES),
    enabled: r.next() < 0.8,
    createdAt: 1_700_000_000_000 + r.below(200) * 86_400_000,
    updatedAt: 1_700_000_000_000 + r.below(50),
    attributes,
  };
}

function pattern(r: Random, known: readonly KnownUser[]): TextPattern {
  const taken = () => {
    const one = r.pick(known);
    const value = fold(r.pick([one.username, one.sub, ...one.attributes.map((each) => each.value)]));
    const letters = [...value];
    const from = r.below(letters.length + 1);
    return letters.slice(from, from + 1 + r.below(8)).join('');
  };
  const parts = Array.from({ length: [0, 1, 1, 1, 1, 2, 3][r.below(7)] ?? 1 }, () =>
    r.next() < 0.6 ? taken() : fold(text(r)),
  );
  return { parts, start: r.next() < 0.25, end: r.next() < 0.25 };
}

function query(r: Random, known: readonly KnownUser[], depth = 0): Query {
  const name = r.pick([...NAMES, 'username', 'sub', 'none', 'email_verified']);
  switch (r.below(depth > 2 ? 10 : 14)) {
    case 0:
    case 1:
      return { kind: 'text', pattern: pattern(r, known) };
    case 2:
    case 3:
      return { kind: 'attribute', name, pattern: pattern(r, known) };
    case 4:
      return {
        kind: 'number',
        name,
        op: r.pick(['<', '<=', '>', '>='] as const),
        value: r.pick([-13, 0, 7, 120]),
      };
    case 5:
      return { kind: 'has', name };
    case 6:
      return r.next() < 0.5
        ? { kind: 'status', status: r.pick(USER_STATUSES) }
        : { kind: 'enabled', is: r.next() < 0.5 };
    case 7:
      return { kind: 'verified', what: r.pick(['any', 'email', 'phone_number'] as const) };
    case 8:
      return {
        kind: 'group',
        pattern: { parts: [r.pick(['staff', 'a', 'ad'])], start: r.next() < 0.5, end: false },
      };
    case 9: {
      const at = () => (r.next() < 0.3 ? null : 1_700_000_000_000 + r.below(200) * 86_400_000);
      if (r.next() < 0.3) return r.next() < 0.5 ? { kind: 'gone' } : { kind: 'all' };
      return { kind: 'time', field: r.pick(['created', 'updated'] as const), from: at(), before: at() };
    }
    case 10:
    case 11:
      return { kind: 'and', of: Array.from({ length: 2 }, () => query(r, known, depth + 1)) };
    case 12:
      return { kind: 'or', of: Array.from({ length: r.below(4) }, () => query(r, known, depth + 1)) };
    default:
      return { kind: 'not', of: query(r, known, depth + 1) };
  }
}

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
    put(pool, id, user(r, id % 97 === 5 ? `odd ${text(r)} ${id}` : sub(r), wild));
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
    } else put(pool, id, user(r, one.sub, wild));
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
    const asked = query(r, pool.known);
    const found = [...pool.columns.search(asked, null)].sort((a, b) => a - b);
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
    for (let round = 0; round < 30; round += 1) {
      const asked: Query = r.pick([
        { kind: 'all' },
        { kind: 'enabled', is: true },
        { kind: 'has', name: 'email' },
      ]);
      for (const column of [...COLUMNS, ...NAMES.map((name) => `attr:${name}`)]) {
        const descending = r.next() < 0.5;
        const found = [...pool.columns.search(asked, { column, descending })];
        expect(found, column).toEqual(sorted(pool, expected(pool, asked), column, descending));
        // Some orders are kept and brought up to date, some are made anew.
        if (r.next() < 0.5) churn(r, pool, r.below(8), wild);
        if (r.next() < 0.3) put(pool, pool.known.length, user(r, sub(r), wild));
        const again = [...pool.columns.search(asked, { column, descending: !descending })];
        expect(again, column).toEqual(sorted(pool, expected(pool, asked), column, !descending));
      }
    }
  });
});
