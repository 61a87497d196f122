import { describe, expect, it } from 'vitest';
import { matcherOf, parseFilter } from './filter.ts';
import type { UserRow } from './row.ts';

const row: UserRow = {
  sub: '0b1c',
  username: 'Anna',
  pairs: ['email', 'Anna@x.de', 'name', 'say "hi" \\ bye', 'custom:tier', 'plus'],
  enabled: false,
  status: 'CONFIRMED',
  createdAt: 0,
  updatedAt: 0,
  groups: new Set(),
};

function matches(text: string): boolean {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return matcherOf(parsed.filter)(row);
}

describe('ListUsers filter', () => {
  it.each([
    ['email = "Anna@x.de"', true],
    ['email="Anna@x.de"', true],
    ['  email  ^=  "Anna"  ', true],
    ['email ^= ""', true],
    ['email = "anna@x.de"', false],
    ['username = "Anna"', true],
    ['username ^= "an"', false],
    ['status = "Disabled"', true],
    ['status = "disabled"', false],
    ['cognito:user_status = "confirmed"', true],
    ['cognito:user_status ^= "CONF"', true],
    ['sub ^= "0b"', true],
    ['phone_number ^= ""', false],
    ['name = "say \\"hi\\" \\\\ bye"', true],
  ])('%s is %s', (text, expected) => {
    expect(matches(text)).toBe(expected);
  });

  it.each([
    'email',
    'email = anna',
    "email = 'anna'",
    'email == "anna"',
    'email *= "anna"',
    'email = "anna',
    'email = "an"na"',
    'email = "anna\\"',
    'email = "line\\n"',
    'email = "a" and name = "b"',
    '= "a"',
  ])('refuses the malformed %s', (text) => {
    expect(parseFilter(text)).toEqual({ ok: false, message: 'Error while parsing filter.' });
  });

  it.each(['custom:tier = "plus"', 'email_verified = "true"', 'Email = "a"', '__proto__ = "a"'])(
    'refuses to search by %s',
    (text) => {
      expect(parseFilter(text)).toMatchObject({
        ok: false,
        message: expect.stringMatching(/^Invalid search attribute/u),
      });
    },
  );
});
