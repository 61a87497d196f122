import { describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { fold } from './fold.ts';
import { parseQuery } from './parse-query.ts';
import { hasTerm, termFor, toggleTerm, withoutTerm, withTerm } from './print-query.ts';
import { quoteValue } from './quote-value.ts';

const queryOf = (text: string) => {
  const parsed = parseQuery(text, { now: 0 });
  return parsed.ok ? parsed.query : parsed.problem;
};

describe('quoteValue', () => {
  it.each([
    ['admins', 'admins'],
    ['ada.l@acme.com', 'ada.l@acme.com'],
    ['Größe', 'Größe'],
    ['my group', '"my group"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['', '""'],
    ['*', '"*"'],
    ['-x', '"-x"'],
    ['OR', '"OR"'],
    ['a:b', '"a:b"'],
    ['18..30', '"18..30"'],
    ['(x)', '"(x)"'],
    ['>5', '">5"'],
    ['a|b', '"a|b"'],
    ['\u202ex', '"\u202ex"'],
    ['\ud83d', '"\ud83d"'],
  ])('%j', (text, written) => {
    expect(quoteValue(text)).toBe(written);
  });

  it('is read back as it was, alone and as the value of a field: 5,000 random texts', () => {
    const random = createRandom(3);
    for (let round = 0; round < 5_000; round += 1) {
      const text = randomText(random);
      const pattern = { parts: fold(text) === '' ? [] : [fold(text)], start: false, end: false };
      if (text === '') continue;
      expect([text, queryOf(quoteValue(text))]).toEqual([text, { kind: 'text', pattern }]);
      const whole = { ...pattern, start: true, end: true };
      expect(queryOf(termFor('custom:x', text))).toEqual({
        kind: 'attribute',
        name: 'custom:x',
        pattern: whole,
      });
      expect(queryOf(termFor('group', text))).toEqual({ kind: 'group', pattern: whole });
      expect(queryOf(termFor(`custom:${text}`, 'v'))).toMatchObject({
        kind: 'attribute',
        name: `custom:${text}`,
      });
      expect(queryOf(termFor('has', `custom:${text}`))).toEqual({ kind: 'has', name: `custom:${text}` });
    }
  });
});

describe('termFor', () => {
  it.each([
    ['status', 'FORCE_CHANGE_PASSWORD', 'status:invited'],
    ['status', 'UNCONFIRMED', 'status:unconfirmed'],
    ['status', 'unknown', 'status:unknown'],
    ['enabled', 'no', 'enabled:no'],
    ['verified', 'email', 'verified:email'],
    ['group', 'my group', 'group:"my group"'],
    ['has', 'phone', 'has:phone'],
    ['has', 'custom:tier', 'has:custom:tier'],
    ['has', 'odd', 'has:"odd"'],
    ['created', '2025-01..2025-03', 'created:2025-01..2025-03'],
    ['created', '2025-03-14 10:30', 'created:"2025-03-14 10:30"'],
    ['email', 'ada@acme.com', 'email=ada@acme.com'],
    ['custom:tier', 'gold', 'custom:tier=gold'],
    ['custom:a:b', 'x y', 'attr:"custom:a:b"="x y"'],
    ['custom:a=b', 'x', 'attr:"custom:a=b"=x'],
    ['odd name', '', 'attr:"odd name"=""'],
  ])('%s %j: %s', (field, value, term) => {
    expect(termFor(field, value)).toBe(term);
    expect(parseQuery(term, { now: 0 }).ok).toBe(true);
  });
});

describe('filters by click', () => {
  it.each([
    ['', 'status:invited'],
    ['anna  lisa', 'anna  lisa status:invited'],
    ['anna ', 'anna status:invited'],
    ['"a OR b"', '"a OR b" status:invited'],
    ['(a OR b)', '(a OR b) status:invited'],
    ['a OR b', 'status:invited (a OR b)'],
    ['a | b', 'status:invited (a | b)'],
    ['status:unconfirmed', 'status:invited'],
    ['a status:unconfirmed b', 'a status:invited b'],
    ['status:(unconfirmed OR reset) b', 'status:invited b'],
    ['STATUS=unc a status:reset', 'status:invited a'],
    ['-status:unconfirmed', '-status:unconfirmed status:invited'],
    ['status:a OR status:b', 'status:invited (status:a OR status:b)'],
    ['(status:reset)', '(status:reset) status:invited'],
    ['"open', '"open" status:invited'],
    ['"open\\', '"open\\\\" status:invited'],
    ['(a (b', '(a (b)) status:invited'],
    ['a OR', 'status:invited (a OR)'],
    ['a NOT', 'status:invited (a NOT)'],
  ])('adds invited to %j: %j', (text, expected) => {
    expect(toggleTerm(text, 'status', 'FORCE_CHANGE_PASSWORD')).toBe(expected);
  });

  it.each([
    ['status:invited', ''],
    [' a status:invited', ' a'],
    ['status:invited a', 'a'],
    ['a status:invited b', 'a b'],
    ['a AND status:invited AND b', 'a AND b'],
    ['status:invited AND b', 'b'],
    ['a AND status:invited', 'a'],
    ['status:inv', ''],
    ['status:"FORCE_CHANGE_PASSWORD" x', 'x'],
    ['NOT -status:invited x', 'x'],
    ['a status:invited status=invited', 'a'],
    ['status:invited (a OR b)', 'a OR b'],
    ['status:invited (a OR b) c', '(a OR b) c'],
    ['status:invited (a b)', '(a b)'],
  ])('takes invited out of %j: %j', (text, expected) => {
    expect(hasTerm(text, 'status:invited')).toBe(true);
    expect(toggleTerm(text, 'status', 'invited')).toBe(expected);
  });

  it('keeps several groups and several attributes that must be there', () => {
    expect(toggleTerm('group:a', 'group', 'b')).toBe('group:a group:b');
    expect(toggleTerm('has:phone', 'has', 'email')).toBe('has:phone has:email');
    expect(toggleTerm('custom:tier=gold', 'custom:tier', 'silver')).toBe('custom:tier=silver');
    expect(toggleTerm('disabled:yes', 'enabled', 'yes')).toBe('enabled:yes');
    expect(toggleTerm('disabled:yes', 'enabled', 'no')).toBe('');
    expect(toggleTerm('attr:"status"=x', 'status', 'reset')).toBe('attr:"status"=x status:reset');
    expect(toggleTerm('attr:"odd name":x', 'odd name', 'y')).toBe('attr:"odd name"=y');
    expect(toggleTerm('phone:1', 'phone_number', '+49')).toBe('phone_number=+49');
  });

  it('knows terms by what they mean, where every user has to fulfil them', () => {
    expect(hasTerm('a -group:staff', '-group:staff')).toBe(true);
    expect(hasTerm('a NOT group=STAFF', '-group:staff')).toBe(true);
    expect(hasTerm('a group:staff', '-group:staff')).toBe(false);
    expect(hasTerm('a OR group:staff', 'group:staff')).toBe(false);
    expect(hasTerm('(group:staff)', 'group:staff')).toBe(true);
    expect(hasTerm('(group:staff OR b)', 'group:staff')).toBe(false);
    expect(hasTerm('"group:staff"', 'group:staff')).toBe(false);
    expect(withTerm('a group=staff', 'group:staff')).toBe('a group=staff');
    expect(withoutTerm('a', 'group:staff')).toBe('a');
    expect(withoutTerm('a group:staff OR b', 'group:staff')).toBe('a group:staff OR b');
  });

  it('gives the text back when it is clicked twice, and means what the two mean: 5,000 random queries', () => {
    const random = createRandom(11);
    const words = [
      'a',
      '"b c"',
      'OR',
      'AND',
      '(',
      ')',
      '-d',
      'NOT',
      'group:x',
      'name:(e OR f)',
      'status:unc',
      'custom:x="OR ("',
      '|',
      '  ',
    ];
    let valid = 0;
    for (let round = 0; round < 20_000 && valid < 5_000; round += 1) {
      const length = 1 + random.below(7);
      const text = Array.from({ length }, () => random.pick(words))
        .join(' ')
        .trimEnd();
      if (text === '' || !parseQuery(text, { now: 0 }).ok) continue;
      valid += 1;
      const once = toggleTerm(text, 'group', 'my "group"');
      expect([text, toggleTerm(once, 'group', 'my "group"')]).toEqual([text, text]);
      expect(hasTerm(once, 'group:"my \\"group\\""')).toBe(true);
      const term = 'group:"my \\"group\\""';
      const flat = (typed: string) => JSON.stringify(flattened(queryOf(typed)));
      expect([text, flat(once)]).toEqual([
        text,
        once.startsWith(term) ? flat(`${term} (${text})`) : flat(`(${text}) ${term}`),
      ]);
    }
    expect(valid).toBe(5_000);
  });

  it('answers for any text, and quickly', () => {
    const random = createRandom(5);
    for (let round = 0; round < 3_000; round += 1) {
      const text = `${randomText(random)} ${randomText(random)}`;
      expect(typeof toggleTerm(text, 'status', 'invited')).toBe('string');
    }
    const began = performance.now();
    toggleTerm('a'.concat(' '.repeat(100_000), 'b status:invited'), 'status', 'invited');
    toggleTerm('('.repeat(50_000), 'status', 'invited');
    toggleTerm('"\\'.repeat(50_000), 'status', 'invited');
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

function randomText(random: ReturnType<typeof createRandom>): string {
  const alphabet = [
    'a',
    'Z',
    '0',
    ' ',
    '(',
    ')',
    '"',
    '\\',
    '*',
    '-',
    ':',
    '=',
    '>',
    '|',
    '.',
    '..',
    'OR',
    '\u0000',
    '\u202e',
    '\ud83d',
    '😀',
    'é',
    '\u0301',
    '中',
    '%',
    '_',
    '__proto__',
  ];
  return Array.from({ length: random.below(8) }, () => random.pick(alphabet)).join('');
}

/** Conjunctions inside conjunctions made one: `(a b) c` and `a b c` mean the same. */
function flattened(query: unknown): unknown {
  if (typeof query !== 'object' || query === null || !('kind' in query) || !('of' in query)) return query;
  if (!Array.isArray(query.of)) return { ...query, of: flattened(query.of) };
  const parts = query.of.map(flattened) as { kind: string; of?: unknown[] }[];
  return { ...query, of: parts.flatMap((part) => (part.kind === query.kind ? (part.of ?? []) : [part])) };
}
