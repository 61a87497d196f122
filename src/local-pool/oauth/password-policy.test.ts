import { expect, it } from 'vitest';
import { generatePassword, missingFromPassword, policyProblem } from './password-policy.ts';

it('makes passwords that the policy takes, each another one', () => {
  const made = Array.from({ length: 300 }, generatePassword);
  expect(new Set(made).size).toBe(300);
  for (const password of made) {
    expect(missingFromPassword(password)).toEqual([]);
    expect(password).toMatch(/^\S{12}$/);
  }
  // Not always the same kind in the same place.
  expect(new Set(made.map((password) => /^[A-Z]/.test(password))).size).toBe(2);
});

it('says what is wrong as Cognito does', () => {
  expect(policyProblem('Short-1')).toBe('Password not long enough');
  expect(policyProblem('Long-Enough-1')).toBeUndefined();
  expect(policyProblem('long-enough-1')).toBe('Password must have uppercase characters');
});
