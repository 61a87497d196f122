import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '#local-pool/sample/random.ts';
import { PASTED } from '#test/support/pasted-tokens.ts';
import { findTokens } from './find-tokens.ts';
import { MOST_FOUND, MOST_SCANNED } from './found-token.ts';

const { ID, ACCESS, REFRESH } = PASTED;
const HEADER = btoa('{"alg":"none","x":1}').replace(/=+$/, '');
const SMALL = `${HEADER}.e30.`;
const BITS = [
  ID,
  ACCESS,
  REFRESH,
  SMALL,
  ID.slice(0, 200),
  'eyJ',
  'ewo',
  '.',
  '...',
  '…',
  '"',
  "'",
  '\\',
  '\\n',
  '\n',
  '\r\n> ',
  ' ',
  '\t',
  '%2E',
  '%0A',
  '=',
  '=\n',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"name":"authorization"',
  '"value":"Bearer ',
  '"request":',
  'Bearer ',
  'authorization: ',
  'curl ',
  "-H '",
  'https://a.example/x?id_token=',
  '#',
  '&',
  ';',
  'Cookie: a=',
  '\u200b',
  '\ufeff',
  '“',
  '^"',
  '$',
  'CognitoIdentityServiceProvider.a.b.idToken',
  '\ud800',
  '\u0000',
  'é',
  '__proto__',
  '\\u0065yJ',
  '"encoding":"base64"',
  'AKIA',
  'a1B2c3D4e5',
] as const;

function paste(random: Random): string {
  return Array.from({ length: 1 + random.below(30) }, () => random.pick(BITS)).join('');
}

/** Without all that a repair or the quoting of a shell may take out, percent signs resolved. */
function bare(text: string): string {
  return text
    .replace(/%(2e|2d|5f|3d|2b|2f)/gi, (sign) => decodeURIComponent(sign))
    .replace(/%0[ad]/gi, '')
    .replace(/\\+[nr]/g, '')
    .replace(/[\s>|\\^`='"$\u00a0\u200b-\u200f\u2060-\u2064\ufeff\u00ad]/g, '');
}

describe('findTokens', () => {
  it('never throws, and finds nothing that is not there, in 4,000 random pastes', () => {
    const random = createRandom(20_261_121);
    let found = 0;
    for (let run = 0; run < 4_000; run += 1) {
      const text = paste(random);
      const { tokens, notes } = findTokens(text);
      const seen = bare(text);
      for (const token of tokens) {
        const there =
          seen.includes(bare(token.text)) || token.container === 'json' || token.container === 'har';
        expect(there, JSON.stringify({ text, found: token.text })).toBe(true);
        expect(token.at).toBeGreaterThanOrEqual(0);
        expect(token.at).toBeLessThan(text.length);
        expect(token.place).not.toContain(token.text);
      }
      expect(new Set(tokens.map((token) => token.text)).size).toBe(tokens.length);
      expect(tokens.length + notes.length).toBeGreaterThan(0);
      found += tokens.length;
    }
    expect(found).toBeGreaterThan(4_000);
  });

  const hostile: [string, (times: number) => string][] = [
    ['eyJ', (times) => 'eyJ'.repeat(times)],
    ['eyJ.', (times) => 'eyJ.'.repeat(times)],
    ['.eyJ', (times) => '.eyJ'.repeat(times)],
    ['dots', (times) => '.'.repeat(times * 4)],
    ['quotes', (times) => '"'.repeat(times * 4)],
    ['backslashes', (times) => `"${'\\'.repeat(times * 4)}`],
    ['brackets', (times) => '['.repeat(times * 4)],
    ['objects', (times) => '{"a":'.repeat(times)],
    ['blanks behind a token', (times) => `${HEADER}.a${' '.repeat(times * 4)}`],
    ['margins', (times) => `${HEADER}.a\n${'> '.repeat(times * 2)}`],
    ['lines of a token without end', (times) => `${HEADER}.\n${'aB1cD2eF3gH4iJ5kL6mN7\n'.repeat(times / 5)}`],
    ['words of a token without end', (times) => `${HEADER}.x ${'aB1cD2eF3gH4iJ5kL6mN7 '.repeat(times / 5)}`],
    ['tokens with blanks', (times) => `${SMALL} `.repeat(times / 5)],
    ['tokens with line ends spelt out', (times) => JSON.stringify(`${SMALL}\n`.repeat(times / 5))],
    ['tokens in escapes', (times) => `{"a":"${`\\u0065yJ${SMALL.slice(3)} `.repeat(times / 5)}"}`],
    [
      'different tokens',
      (times) => Array.from({ length: times / 5 }, (_, at) => `id_token=${SMALL}${at}x`).join('\n'),
    ],
    [
      'different tokens in JSON',
      (times) =>
        JSON.stringify(Array.from({ length: times / 5 }, (_, at) => ({ id_token: `${SMALL}${at}x` }))),
    ],
    ['commands', (times) => "curl -H '".repeat(times / 2)],
    ['zero-width characters', (times) => `${HEADER}.${'a\u200b'.repeat(times)}`],
    ['dots spelt out', (times) => `${HEADER}${'%2E'.repeat(times)}`],
    [
      'bodies in bodies',
      (times) =>
        [1, 2, 3, 4, 5, 6, 7, 8].reduce((inner) => JSON.stringify({ a: inner }), 'eyJ'.repeat(times / 5)),
    ],
    [
      'base64 in base64',
      (times) =>
        [1, 2, 3, 4, 5, 6, 7, 8].reduce((inner) => btoa(`{"a":"${inner}"}`), 'eyJ '.repeat(times / 20)),
    ],
  ];
  const cost = (text: string) => {
    const before = process.cpuUsage();
    findTokens(text);
    const { user } = process.cpuUsage(before);
    return user / 1_000;
  };

  it.each(hostile)('takes ten times as long for ten times as much: %s', (_, make) => {
    const small = make(4_000);
    cost(small);
    const one = Math.min(cost(small), cost(small), cost(small));
    // A quadratic scan would take a hundred times as long.
    expect(cost(make(40_000))).toBeLessThan(Math.max(400, one * 45));
  });

  it('lists a limited number of different tokens, and says so', () => {
    const text = Array.from({ length: MOST_FOUND + 5 }, (_, at) => `${HEADER}.e30.${at}x`).join('\n');
    const { tokens, notes } = findTokens(text);
    expect(tokens).toHaveLength(MOST_FOUND);
    expect(notes.map(({ code }) => code)).toEqual(['TOO_MANY']);
  });

  it('refuses what is too large unread', () => {
    const { tokens, notes } = findTokens('a'.repeat(MOST_SCANNED + 1));
    expect(tokens).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(['TOO_LARGE']);
  });

  it('tells who a token is of and when it ends, unverified', () => {
    expect(findTokens(ID).tokens[0]?.brief).toEqual({ sub: 'sub-first', expiresAt: 1_763_700_000_000 });
    expect(findTokens(REFRESH).tokens[0]?.brief).toBeNull();
    const far = `${HEADER}.${btoa('{"sub":5,"exp":1e300}').replace(/=+$/, '')}.x`;
    expect(findTokens(far).tokens[0]?.brief).toEqual({ sub: null, expiresAt: null });
  });

  it('shows no secret of a URL in a place', () => {
    const { tokens } = findTokens(
      `curl 'https://ann:pw@a.example/x/${'s3cr3t'.repeat(20)}/y?key=abc' -H 'Authorization: Bearer ${ID}'`,
    );
    expect(tokens[0]?.place).toBe('GET https://a.example/x/…/y, request header Authorization');
  });
});
