import { expect, test } from 'vitest';
import { wish } from '#shared/contract/plan-schemas.ts';
import { identityDoubt, identityProblems, linkWish, NO_IDENTITY } from './identity-draft.ts';
import { unlinkWish } from './unlink-wish.ts';

test('what is missing is named, and nothing is sent', () => {
  expect(Object.keys(identityProblems(NO_IDENTITY)).sort()).toEqual(['provider', 'value']);
  expect(linkWish(NO_IDENTITY)).toBeNull();
});

test('blanks that came with copying are left out, nothing else is mended', () => {
  const made = linkWish({ provider: ' Google ', attribute: 'Cognito_Subject', value: ' 42\n' });
  expect(made).toEqual({
    kind: 'linkIdentity',
    identity: { provider: 'Google', attribute: 'Cognito_Subject', value: '42' },
  });
  expect(wish.parse(made)).toEqual(made);
});

test('social providers know people by the subject only; others may use an attribute', () => {
  const byEmail = { attribute: 'email', value: 'ada@example.com' };
  expect(identityProblems({ provider: 'Google', ...byEmail }).attribute).toMatch(/Cognito_Subject/);
  expect(identityProblems({ provider: 'Okta', ...byEmail })).toEqual({});
});

test('the pool itself is no other provider', () => {
  expect(linkWish({ provider: 'Cognito', attribute: 'Cognito_Subject', value: '1' })).toBeNull();
});

test('an email address as the subject is doubted, not refused', () => {
  const draft = { provider: 'Okta', attribute: 'Cognito_Subject', value: 'ada@example.com' };
  expect(identityDoubt(draft)).not.toBeNull();
  expect(linkWish(draft)).not.toBeNull();
});

test('an identity is unlinked by its id at the provider', () => {
  const identity = { provider: 'Google', type: null, userId: '42', primary: false, createdAt: null };
  expect(unlinkWish(identity)).toEqual({
    kind: 'unlinkIdentity',
    identity: { provider: 'Google', attribute: 'Cognito_Subject', value: '42' },
  });
});
