import type { Random } from '#local-pool/sample/random.ts';
import type { StoredUser } from '#main/mirror/ports.ts';
import { USER_STATUSES } from '#shared/domain/user.ts';

const PIECES = [
  '\0',
  '\ud800',
  '\udfff',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\uffff',
  '\x7f',
  '\r\n',
  '"',
  "'",
  '\\',
  ',',
  '],[',
  '%',
  '_',
  '*',
  "'; DROP TABLE users; --",
  'ß',
  'é',
  'e\u0301',
  '日本',
  'العربية',
  '👩‍👩‍👧',
  '𝔘',
  'null',
  '1e999',
];
const NAMES = ['__proto__', 'constructor', 'toString', 'email', 'custom:tier', '', ' ', 'sub'];

/** Text as nobody should write it, below `limit` UTF-16 units long. */
export function hostileText(random: Random, limit: number): string {
  const length = random.below(limit);
  let text = '';
  while (text.length < length) text += random.pick(PIECES);
  return text.slice(0, length);
}

/** A user that came out of the worst of pools; one value in fifty has 2,048 units. */
export function hostileUser(id: number, random: Random): StoredUser {
  const value = () =>
    random.chance(0.02)
      ? hostileText(random, 4_000).padEnd(2_048, '\ud83d').slice(0, 2_048)
      : hostileText(random, 30);
  const attributes = Array.from({ length: random.below(12) }, () => ({
    name: random.chance(0.5) ? random.pick(NAMES) : hostileText(random, 20),
    value: value(),
  }));
  return {
    id,
    goneAt: random.chance(0.1) ? random.below(2e12) : null,
    user: {
      sub: `${id}-${hostileText(random, 10)}`,
      username: hostileText(random, 129),
      status: random.pick(USER_STATUSES),
      enabled: random.chance(0.5),
      createdAt: random.below(2e12),
      updatedAt: random.unit() * 2e12,
      attributes,
    },
  };
}

/** An ordinary user with one attribute. */
export function plainUser(
  id: number,
  email = `user${id}@example.com`,
  goneAt: number | null = null,
): StoredUser {
  return {
    id,
    goneAt,
    user: {
      sub: `sub-${id}`,
      username: `user${id}`,
      status: 'CONFIRMED',
      enabled: true,
      createdAt: 1_700_000_000_000,
      updatedAt: 1_700_000_000_000 + id,
      attributes: [
        { name: 'sub', value: `sub-${id}` },
        { name: 'email', value: email },
      ],
    },
  };
}
