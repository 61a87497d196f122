import type { KnownUser } from '#shared/domain/query/match-user.ts';
import { attributeText, quoteValue } from '#shared/domain/query/quote-value.ts';

const ODD = [
  '%',
  '_',
  '"',
  '\\',
  '*',
  '\u0000',
  '\u202e',
  '\u200d',
  '\u0301',
  '\ud83d',
  '\ude00',
  '😀',
  'ß',
  'É',
  'ı',
  'Σ',
  'Ж',
  'م',
  'ש',
  '中',
  '한',
  'ガ',
  'ｱ',
  'ﬁ',
  '１',
  ' ',
  'OR',
  '-',
  ':',
  "'",
  '..',
  '|',
  '__proto__',
  '%_%',
];
const STATUSES = [
  'unconfirmed',
  'confirmed',
  'active',
  'invited',
  'external',
  'reset',
  'archived',
  'compromised',
  'unknown',
  'FORCE_CHANGE_PASSWORD',
  'inv',
];
const DAY = 86_400_000;

/**
 * A query text that the parser understands: any script, signs that other search languages trip over, and pieces of the
 * users' real values, so that many of the queries find something.
 * @param random 0 ≤ x < 1; the same numbers give the same query
 */
export function randomQuery(random: () => number, users: readonly KnownUser[]): string {
  const below = (limit: number): number => Math.floor(random() * limit);
  const chance = (probability: number): boolean => random() < probability;
  const pick = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  };
  const user = (): KnownUser => pick(users);

  function alternatives(depth: number): string {
    const count = chance(0.25) ? 2 + below(2) : 1;
    return Array.from({ length: count }, () => conjunction(depth)).join(chance(0.8) ? ' OR ' : ' | ');
  }

  function conjunction(depth: number): string {
    const count = chance(0.4) ? 2 + below(2) : 1;
    return Array.from({ length: count }, () => negatable(depth)).join(chance(0.9) ? ' ' : ' AND ');
  }

  function negatable(depth: number): string {
    const sign = chance(0.2) ? pick(['-', 'NOT ', '--', 'NOT -']) : '';
    return sign + (depth < 3 && chance(0.15) ? `(${alternatives(depth + 1)})` : leaf());
  }

  function leaf(): string {
    const kind = below(16);
    if (kind < 4) return pattern(anyValue());
    if (kind < 8) return attribute();
    if (kind === 8)
      return `status:${chance(0.2) ? `(${pick(STATUSES)} OR ${pick(STATUSES)})` : pick(STATUSES)}`;
    if (kind === 9) return pick(['enabled:yes', 'enabled:no', 'disabled:true', 'disabled:f']);
    if (kind === 10) return `verified:${pick(['yes', 'no', 'email', 'phone'])}`;
    if (kind === 11) return has();
    if (kind === 12) return group();
    if (kind === 13) return number();
    if (kind === 14)
      return pick([
        'gone:yes',
        'gone:no',
        '*',
        'group:*',
        '-has:group',
        'duplicate:yes',
        'duplicate:new',
        '-duplicate:phone',
      ]);
    return time();
  }

  function attribute(): string {
    const { name, value } = anyAttribute();
    const typed = chance(0.2) && name === 'phone_number' ? 'phone' : attributeText(name);
    if (chance(0.25)) return `${typed}=${literal(chance(0.7) ? value : piece(value))}`;
    if (chance(0.05)) return `${typed}=""`;
    if (chance(0.1)) return `${typed}:(${pattern(value)} OR -${pattern(anyValue())})`;
    return `${typed}:${pattern(value)}`;
  }

  function has(): string {
    const { name } = anyAttribute();
    return chance(0.3) ? pick(['has:phone', 'has:email', 'has:nickname']) : `has:${quoteValue(name, true)}`;
  }

  function group(): string {
    const name = pick([...user().groups, 'admins', pick(ODD)]);
    return `group${pick([':', '='])}${chance(0.6) ? literal(name) : pattern(name)}`;
  }

  function number(): string {
    const { name, value } = anyAttribute();
    const limit = /^\d{1,9}$/.test(value) ? value : String(below(100) - 10);
    return `${attributeText(name)}:${pick(['>', '>=', '<', '<='])}${limit}`;
  }

  function time(): string {
    const of = user();
    const field = pick(['created', 'updated']);
    const at = field === 'created' ? of.createdAt : of.updatedAt;
    const date = (shift = 0): string => new Date(at + shift).toISOString().slice(0, pick([4, 7, 10, 16, 19]));
    if (chance(0.2)) return `${field}:${1 + below(900)}${pick(['h', 'd', 'w'])}`;
    if (chance(0.2)) return `${field}:${new Date(at).toISOString()}..${date(400 * DAY)}`;
    return `${field}:${pick(['', '>', '>=', '<', '<='])}${date()}`;
  }

  function anyAttribute(): { name: string; value: string } {
    const { attributes, username } = user();
    return pick([...attributes, { name: 'username', value: username }]);
  }

  function anyValue(): string {
    return chance(0.15) ? `${pick(ODD)}${pick(ODD)}` : anyAttribute().value;
  }

  /** A part of the value, sometimes in another letter case, composed otherwise, or with something odd in it. */
  function piece(value: string): string {
    const start = below(value.length);
    let part = value.slice(start, start + 1 + below(chance(0.7) ? 5 : value.length));
    if (chance(0.2)) part = part.toUpperCase();
    if (chance(0.1)) part = part.normalize(pick(['NFC', 'NFD', 'NFKC', 'NFKD']));
    if (chance(0.1)) part += pick(ODD);
    return part;
  }

  /** The pieces of a value in their order with wildcards, or one of them without. */
  function pattern(value: string): string {
    if (chance(0.65)) return literal(piece(value));
    const cut = below(value.length + 1);
    const parts = pick([
      ['', piece(value)],
      [piece(value), ''],
      ['', piece(value), ''],
      [value.slice(0, 1 + below(4)), ''],
      ['', value.slice(-1 - below(6))],
      [value.slice(0, cut), value.slice(cut + below(3))],
      ['', value.slice(0, cut), value.slice(cut + below(3)), ''],
    ]);
    return parts.map((part) => (part === '' ? '' : literal(part))).join('*');
  }

  function literal(text: string): string {
    return quoteValue(text === '' ? pick(ODD) : text, chance(0.2));
  }

  return alternatives(0);
}
