import { expect, test } from 'vitest';
import { newPasswordProblems } from './new-password.ts';

const POLICY = { minimumLength: 12, uppercase: true, lowercase: true, numbers: true, symbols: false };
const GOOD = 'Harbour-light-7';

test('a password that keeps the policy, typed twice, with all attributes, has no problem', () => {
  const attributes = [{ name: 'given_name', value: 'Ada' }];
  expect(newPasswordProblems({ password: GOOD, repeated: GOOD, attributes, policy: POLICY })).toEqual({
    password: null,
    differs: false,
    empty: [],
  });
});

test('every broken rule is named, and every attribute without a value', () => {
  const attributes = [
    { name: 'given_name', value: ' ' },
    { name: '__proto__', value: '' },
  ];
  const problems = newPasswordProblems({ password: 'short', repeated: 'shorT', attributes, policy: POLICY });
  expect(problems.password).toContain('at least 12 characters');
  expect(problems.password).toContain('a digit');
  expect(problems).toMatchObject({ differs: true, empty: ['given_name', '__proto__'] });
});

test('without a policy an empty password is still none', () => {
  expect(newPasswordProblems({ password: '', repeated: '', attributes: [], policy: null }).password).not.toBe(
    null,
  );
  expect(newPasswordProblems({ password: 'x', repeated: 'x', attributes: [], policy: null }).password).toBe(
    null,
  );
});
