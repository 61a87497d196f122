import { expect, test } from 'vitest';
import { makePassword } from '#shared/domain/changes/password.ts';
import { passwordWish } from './password-form.tsx';
import { passwordRules } from './password-rules.ts';
import { randomBytes } from './random-bytes.ts';

const POLICY = { minimumLength: 10, uppercase: true, lowercase: true, numbers: true, symbols: false };

test('every rule of the pool is listed from the beginning and ticked off while typing', () => {
  expect(passwordRules('', POLICY).map(({ met }) => met)).toEqual([false, false, false, false]);
  const rules = passwordRules('abcDEF', POLICY);
  expect(rules.filter(({ met }) => !met).map(({ words }) => words)).toEqual([
    'It needs at least 10 characters.',
    'It needs a digit.',
  ]);
  expect(passwordRules('abcDEF1234', POLICY).every(({ met }) => met)).toBe(true);
});

test('a rule that holds for any password shows once it is broken', () => {
  const rules = passwordRules('abc DEF1234', POLICY);
  expect(rules.some(({ words, met }) => words.includes('no spaces') && !met)).toBe(true);
});

test('a password that breaks the policy is never sent', () => {
  expect(passwordWish('short', true, POLICY)).toBeNull();
  expect(passwordWish('abcDEF1234', false, undefined)).toBeNull();
  expect(passwordWish('abcDEF1234', true, POLICY)).toEqual({
    kind: 'setPassword',
    password: 'abcDEF1234',
    permanent: true,
  });
});

test('what the generator of the window makes fits, and differs each time', () => {
  const made = new Set(Array.from({ length: 50 }, () => makePassword(POLICY, randomBytes)));
  expect(made.size).toBe(50);
  for (const password of made) expect(passwordWish(password, false, POLICY)).not.toBeNull();
});
