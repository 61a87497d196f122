import { fold } from '#shared/domain/query/fold.ts';
import type { KnownUser } from '#shared/domain/query/match-user.ts';
import type { Query, TextPattern } from '#shared/domain/query/query.ts';
import { USER_STATUSES, type User } from '#shared/domain/user.ts';

/** Always the same numbers. */
export function random(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  return { next, below, pick };
}
export type Random = ReturnType<typeof random>;

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
/** Attributes that these users may have. */
export const NAMES = [
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'custom:note',
  'custom:tier',
  'picture',
];

/** Any script, quotes, what SQL and patterns mind, NUL, bidi, half of a surrogate pair. */
export function randomText(r: Random): string {
  return Array.from({ length: r.below(5) }, () => r.pick(PIECES)).join('');
}

export function randomSub(r: Random): string {
  const digits = Array.from({ length: 32 }, () => r.pick([...'0123456789abcdef'])).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** @param wild how many different numbers values end with */
export function randomUser(r: Random, own: string, wild: number): User {
  const attributes = NAMES.filter(() => r.next() < 0.6).map((name) => ({
    name,
    value:
      name === 'custom:tier'
        ? r.pick(['gold', 'Silver', '', '-12.5', '7'])
        : `${randomText(r)}${r.below(wild) || ''}`,
  }));
  for (const name of ['email_verified', 'phone_number_verified']) {
    if (r.next() < 0.6) attributes.push({ name, value: r.pick(['true', 'True', 'false', '']) });
  }
  if (r.next() < 0.9) attributes.unshift({ name: 'sub', value: own });
  return {
    sub: own,
    username: r.next() < 0.35 ? own : `${randomText(r)}${r.below(1000)}`,
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
    r.next() < 0.6 ? taken() : fold(randomText(r)),
  );
  return { parts, start: r.next() < 0.25, end: r.next() < 0.25 };
}

export function randomQuery(r: Random, known: readonly KnownUser[], depth = 0): Query {
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
      return { kind: 'and', of: Array.from({ length: 2 }, () => randomQuery(r, known, depth + 1)) };
    case 12:
      return { kind: 'or', of: Array.from({ length: r.below(4) }, () => randomQuery(r, known, depth + 1)) };
    default:
      return { kind: 'not', of: randomQuery(r, known, depth + 1) };
  }
}
