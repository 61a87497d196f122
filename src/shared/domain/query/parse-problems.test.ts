import { describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { MAX_QUERY_DEPTH, MAX_QUERY_LENGTH, parseQuery } from './parse-query.ts';

const NOW = Date.parse('2025-03-14T15:09:26Z');

/** A text with the place of the problem in ⟦ ⟧; what is said about it. */
function problemOf(marked: string) {
  const start = marked.indexOf('⟦');
  const text = marked.replace('⟦', '').replace('⟧', '');
  const end = marked.indexOf('⟧') - 1;
  const parsed = parseQuery(text, { now: NOW });
  if (parsed.ok) throw new Error(`${text} was understood`);
  const { problem } = parsed;
  expect({ start: problem.start, end: problem.end }).toEqual({ start, end });
  return problem;
}

describe('what is wrong with a query', () => {
  it.each([
    ['⟦OR⟧', 'OR needs a term before it.', 'anna OR lisa'],
    ['⟦OR⟧ a', 'OR needs a term before it.', '"OR"'],
    ['a ⟦OR⟧', 'OR needs a term after it.', 'anna OR lisa'],
    ['a ⟦|⟧ ', 'OR needs a term after it.', 'anna OR lisa'],
    ['a ⟦OR⟧ OR b', 'OR needs a term after it.', 'anna OR lisa'],
    ['(⟦OR⟧)', 'OR needs a term before it.', 'anna OR lisa'],
    ['(a ⟦OR⟧', 'OR needs a term after it.', 'anna OR lisa'],
    ['⟦AND⟧ a', 'AND needs a term before it.', 'anna AND lisa'],
    ['a ⟦AND⟧', 'AND needs a term after it.', '"AND"'],
    ['a ⟦AND⟧ OR b', 'AND needs a term after it.', 'anna AND lisa'],
    ['a OR ⟦AND⟧ b', 'AND needs a term before it.', 'anna AND lisa'],
    ['⟦NOT⟧', 'NOT needs a term after it.', 'NOT group:staff'],
    ['(a ⟦NOT⟧)', 'NOT needs a term after it.', '"NOT"'],
    ['NOT ⟦NOT⟧ OR a', 'NOT needs a term after it.', '"NOT"'],
    ['⟦-⟧ a', 'This minus stands alone.', '-group:staff'],
    ['a ⟦-⟧', 'This minus stands alone.', '"-"'],
    ['(⟦-⟧)', 'This minus stands alone.', '"-"'],
    ['a ⟦()⟧', 'There is nothing in these parentheses.', '(anna OR lisa)'],
    ['status:⟦( )⟧', 'There is nothing in these parentheses.', '(anna OR lisa)'],
    ['a ⟦(⟧b (c)', 'This parenthesis is not closed.', 'Write )'],
    ['a ⟦(⟧', 'This parenthesis is not closed.', '(anna OR lisa)'],
    ['a⟦)⟧ b', 'This parenthesis closes nothing.', 'Remove it'],
    ['⟦)⟧', 'This parenthesis closes nothing.', 'Remove it'],
    ['a ⟦"b c⟧', 'These quotes are not closed.', 'Write " at the end'],
    ['name:⟦"b c\\"⟧', 'These quotes are not closed.', '\\"'],
    ['attr:⟦"b c⟧', 'These quotes are not closed.', '\\"'],
    ['⟦""⟧', 'There is nothing between these quotes.', '"two words"'],
    ['name:⟦""⟧', 'There is nothing between these quotes.', 'name=""'],
    ['group:⟦""⟧', 'There is nothing between these quotes.', '"two words"'],
    ['a ⟦email:⟧', '“email” has no value.', 'email:*@acme.com'],
    ['⟦created:>⟧ 2025', '“created” has no value.', 'created>2025-03-14'],
    ['⟦status:⟧ invited', '“status” has no value.', 'without a blank: status:unconfirmed'],
    ['⟦custom:tier⟧', '“custom:tier” has no value.', 'custom:tier:value'],
    ['⟦attr:"a b"⟧', '“a b” has no value.', 'attr:"a b":value'],
    [
      '⟦custom:⟧ x',
      'The name of the attribute is missing here, or has a character that needs quotes.',
      'custom:tier=gold',
    ],
    [
      '⟦custom:⟧:x',
      'The name of the attribute is missing here, or has a character that needs quotes.',
      'attr:"custom:odd:name"=gold',
    ],
    ['⟦attr:⟧', 'The name of the attribute is missing here, or has a character that needs quotes.', 'attr:'],
    ['⟦emial⟧:x', '“emial” is not a field.', 'Did you mean email? Write email:…'],
    ['⟦craeted⟧:>2025', '“craeted” is not a field.', 'Did you mean created? Write created>…'],
    ['⟦stauts⟧=x', '“stauts” is not a field.', 'Did you mean status? Write status=…'],
    ['⟦given-name⟧:x', '“given-name” is not a field.', 'Did you mean given_name?'],
    ['⟦Groups⟧:x', '“Groups” is not a field.', 'Did you mean group?'],
    ['⟦a⟧:b', '“a” is not a field.', 'such as a username, put it in quotes: "a:…"'],
    ['⟦department⟧:x', '“department” is not a field.', 'Fields are email, phone,'],
    ['⟦__proto__⟧:x', '“__proto__” is not a field.', 'in quotes: "__proto__:…"'],
    ['⟦constructor⟧=x', '“constructor” is not a field.', 'in quotes: "constructor=…"'],
    ['status⟦!=⟧x', 'There is no “!=”.', '-status:value'],
    ['status⟦:>⟧x', '“status” has no order, so “>” means nothing here.', 'status:value'],
    ['status:(⟦>⟧x)', '“status” has no order, so “>” means nothing here.', 'status:value'],
    ['group⟦<⟧x', '“group” has no order, so “<” means nothing here.', 'group:value'],
    ['status:⟦activated⟧', '“activated” is not a status.', 'unconfirmed, confirmed, invited'],
    ['status:⟦un⟧', '“un” can mean more than one thing here.', 'unconfirmed, confirmed, invited'],
    ['status:⟦c*⟧', '“c*” is not a status.', 'status:invited'],
    ['status:(invited OR ⟦x⟧)', '“x” is not a status.', 'status:invited'],
    ['status:⟦""⟧', '“” is not a status.', 'status:invited'],
    ['enabled:⟦maybe⟧', '“maybe” is not yes or no.', 'enabled:yes'],
    ['disabled:⟦1⟧', '“1” is not yes or no.', 'disabled:yes'],
    ['duplicate:⟦maybe⟧', '“maybe” is not a kind of duplicate.', 'duplicate:new'],
    ['duplicate:⟦n⟧', '“n” can mean more than one thing here.', 'duplicate:new'],
    ['gone:⟦2025⟧', '“2025” is not yes or no.', 'gone:yes'],
    ['verified:⟦sms⟧', '“sms” is not a kind of verification.', 'verified:email'],
    ['has:⟦emial⟧', '“emial” is not the name of an attribute.', 'Did you mean email? Write has:email'],
    ['has:⟦foo⟧', '“foo” is not the name of an attribute.', 'has:"my attribute"'],
    ['has:⟦*⟧', '“*” is not the name of an attribute.', 'has:phone'],
    ['created:⟦2025-02-30⟧', '“2025-02-30” is not a date.', '2025-03-14T10:30 (UTC), today'],
    ['created:⟦last-week⟧', '“last-week” is not a date.', '7d'],
    ['created:⟦2025..x⟧', '“x” is not a date.', '7d'],
    ['created:⟦..⟧', 'This range has no beginning and no end.', 'created:2025-01..2025-03'],
    ['updated:⟦2025..2024⟧', 'This range ends before it begins.', 'updated:2025-01..2025-03'],
    ['created:⟦7d..30d⟧', 'This range ends before it begins.', 'the earlier date first'],
    ['created:>⟦7d⟧', '“7d” means the last 7d and can not be compared.', '-created:7d'],
    ['custom:age:>⟦old⟧', '“old” is not a number.', 'custom:age:>30'],
    ['birthdate<⟦1990-01-01⟧', '“1990-01-01” is not a number.', 'birthdate:<30'],
    ['😀 ⟦emial⟧:😀', '“emial” is not a field.', 'Did you mean email?'],
  ])('%s', (marked, message, expected) => {
    const problem = problemOf(marked);
    expect(problem.message).toBe(message);
    expect(problem.expected).toContain(expected);
  });

  it('tells the first of several problems, and marks the whole text all the same', () => {
    const parsed = parseQuery('status:x OR emial:y "open', { now: NOW });
    expect(parsed).toMatchObject({ ok: false, problem: { start: 7, end: 8 } });
    expect(parsed.terms.map((term) => term.kind)).toEqual([
      'field',
      'operator',
      'value',
      'keyword',
      'field',
      'operator',
      'value',
      'quote',
    ]);
  });

  it('cuts what it repeats of the text', () => {
    const { message } = problemOf(`status:⟦${'😀'.repeat(1_000)}⟧`);
    expect(message).toBe(`“${'😀'.repeat(39)}…” is not a status.`);
  });

  it('refuses a text that is too long, and one that is nested too deep', () => {
    const long = parseQuery('a'.repeat(MAX_QUERY_LENGTH + 7), { now: NOW });
    expect(long).toMatchObject({
      ok: false,
      problem: { start: MAX_QUERY_LENGTH, end: MAX_QUERY_LENGTH + 7 },
    });
    expect(parseQuery('a '.repeat(MAX_QUERY_LENGTH / 2), { now: NOW }).ok).toBe(true);

    const nested = (levels: number) =>
      parseQuery(`${'('.repeat(levels)}a${')'.repeat(levels)}`, { now: NOW });
    expect(nested(MAX_QUERY_DEPTH).ok).toBe(true);
    expect(nested(MAX_QUERY_DEPTH + 1)).toMatchObject({
      ok: false,
      problem: { start: MAX_QUERY_DEPTH, end: MAX_QUERY_DEPTH + 1 },
    });
  });

  it.each([
    '('.repeat(3_999),
    `${'-'.repeat(3_998)}a`,
    `${'NOT '.repeat(999)}a`,
    'status:('.repeat(500),
    '"'.repeat(3_999),
    '\\'.repeat(3_999),
    ` ${'"\\'.repeat(1_999)}`,
    'a:'.repeat(2_000),
    `${'z'.repeat(3_990)}:x`,
    `custom:${':'.repeat(3_900)}`,
    `created:${'.'.repeat(3_900)}`,
    `custom:a:${'1.'.repeat(1_900)}`,
    `custom:a:${'1'.repeat(1_900)}..${'1'.repeat(1_900)}`,
    '*'.repeat(4_000),
    'a|'.repeat(2_000),
    ' '.repeat(3_999),
    ')'.repeat(4_000),
  ])('answers quickly to a text made to be slow (%#)', (text) => {
    const began = performance.now();
    parseQuery(text, { now: NOW });
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('never throws, and every place it names lies in the text: 20,000 random texts', () => {
    const random = createRandom(7).unit;
    const alphabet = [
      ...'aZ0 ():=<>!|"\\*-._\u0000\u202e\ud83d\u0301é中😀\u3000%'.split(''),
      ...[
        'OR ',
        ' AND ',
        'NOT ',
        'email:',
        'status:',
        'custom:',
        'attr:"',
        'created:',
        'has:',
        '..',
        '7d',
        '2025',
        '__proto__',
        'group:(',
      ],
    ];
    const seen = new Set<string>();
    for (let round = 0; round < 20_000; round += 1) {
      let text = '';
      for (let left = random() * 24; left > 0; left -= 1)
        text += alphabet[Math.floor(random() * alphabet.length)];
      const parsed = parseQuery(text, { now: NOW });
      let at = 0;
      for (const term of parsed.terms) {
        if (term.start < at || term.end <= term.start || term.end > text.length)
          throw new Error(JSON.stringify(text));
        at = term.end;
      }
      if (parsed.ok) continue;
      const { start, end, message, expected } = parsed.problem;
      if (start < 0 || end <= start || end > text.length) throw new Error(JSON.stringify(text));
      if (message === '' || expected === '') throw new Error(JSON.stringify(text));
      seen.add(message.replace(/“.*?”/gsu, '“”'));
    }
    expect(seen.size).toBeGreaterThan(20);
  });
});
