import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { random } from '#test/support/random-users.ts';
import type { PasswordPolicy } from '../pool.ts';
import { makePassword, passwordProblems } from './password.ts';

const NONE: PasswordPolicy = {
  minimumLength: 6,
  uppercase: false,
  lowercase: false,
  numbers: false,
  symbols: false,
};
const ALL: PasswordPolicy = {
  minimumLength: 8,
  uppercase: true,
  lowercase: true,
  numbers: true,
  symbols: true,
};

test.each([
  ['Abc1!', ALL, ['It needs at least 8 characters.']],
  ['abcdef1!', ALL, ['It needs an upper-case letter, A to Z.']],
  ['ABCDEF1!', ALL, ['It needs a lower-case letter, a to z.']],
  ['Abcdefg!', ALL, ['It needs a digit.']],
  ['Abcdefg1', ALL, ['It needs a symbol, such as ! or ?.']],
  ['Abcdef 1!', ALL, ['It may have no spaces, tabs or line breaks.']],
  [`Abcdef1!${'x'.repeat(249)}`, ALL, ['It may have at most 256 characters.']],
  ['Abcdef1-', ALL, []],
  [`Abcdef1'`, ALL, []],
  // Letters and digits of other scripts are none to Cognito.
  ['ÄÖÜabc1!', ALL, ['It needs an upper-case letter, A to Z.']],
  ['Abcdef١!', ALL, ['It needs a digit.']],
  ['Abcdef1§', ALL, ['It needs a symbol, such as ! or ?.']],
  ['aaaaaa', NONE, []],
] as const)('%j', (password, policy, problems) => {
  expect(passwordProblems(password, policy)).toEqual(problems);
});

test('every rule that is broken is named, and the password is not', () => {
  const problems = passwordProblems('   ', ALL);
  expect(problems).toHaveLength(6);
  expect(passwordProblems('geheim', ALL).join()).not.toContain('geheim');
});

test('a made password fits any policy, and has no signs that look alike', () => {
  const r = random(4);
  const flag = () => r.next() < 0.5;
  for (let round = 0; round < 500; round += 1) {
    const policy = {
      minimumLength: 6 + r.below(94),
      uppercase: flag(),
      lowercase: flag(),
      numbers: flag(),
      symbols: flag(),
    };
    const password = makePassword(policy, randomBytes);
    expect(passwordProblems(password, policy)).toEqual([]);
    expect(passwordProblems(password, { ...ALL, minimumLength: 16 })).toEqual([]);
    expect(password).not.toMatch(/[Il1|Oo0]/);
    expect(password).toHaveLength(Math.max(16, policy.minimumLength));
  }
});

test('every sign is as likely as any other', () => {
  const counts = new Map<string, number>();
  for (let round = 0; round < 4_000; round += 1) {
    for (const sign of makePassword(NONE, randomBytes)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  // Only letters are compared: that each kind occurs at least once makes the rarer kinds a little likelier.
  const letters = [...counts].filter(([sign]) => /[A-Z]/.test(sign)).map(([, count]) => count);
  const mean = letters.reduce((sum, count) => sum + count, 0) / letters.length;
  expect(letters).toHaveLength(24);
  for (const count of letters) expect(Math.abs(count - mean)).toBeLessThan(6 * Math.sqrt(mean));
});

test('uses bytes fairly: those above the last whole multiple are thrown away', () => {
  const bytes = new Uint8Array([255, 240, 201, 0, 30, 50, 60, ...Array.from({ length: 25 }, () => 1)]);
  const made = makePassword(NONE, () => bytes);
  expect(made).toMatch(/^A[a-z][2-9][^A-Za-z0-9]B{12}$/);
});

test('says so when the source of randomness is broken, instead of going on for ever', () => {
  expect(() => makePassword(ALL, (count) => new Uint8Array(count))).toThrow('randomness');
  expect(() => makePassword(ALL, () => new Uint8Array())).toThrow('randomness');
});
