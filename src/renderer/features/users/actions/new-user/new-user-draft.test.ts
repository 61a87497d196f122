import { expect, test } from 'vitest';
import { wish } from '#shared/contract/plan-schemas.ts';
import { SCHEMA } from '../attributes/schema-for-tests.ts';
import { type NewUserDraft, newUserFields, newUserProblems, newUserWish } from './new-user-draft.ts';

const POLICY = { minimumLength: 8, uppercase: false, lowercase: true, numbers: false, symbols: false };
const POOL = {
  schema: SCHEMA,
  usernameAttributes: [],
  signInAliases: ['username', 'email'],
  passwordPolicy: POLICY,
};
const BY_EMAIL = { ...POOL, usernameAttributes: ['email'], signInAliases: ['email'] };
const BY_EITHER = {
  ...BY_EMAIL,
  schema: SCHEMA.map((rule) => ({ ...rule, required: false })),
  usernameAttributes: ['email', 'phone_number'],
};

function draft(over: Partial<NewUserDraft> = {}): NewUserDraft {
  const values = new Map([['email', 'ada@example.com']]);
  return { username: 'ada', values, inviteBy: null, password: null, groups: [], ...over };
}

test('no message is sent unless somebody asks for it', () => {
  const made = newUserWish(POOL, draft());
  expect(made).toEqual({
    kind: 'createUser',
    username: 'ada',
    attributes: [{ name: 'email', value: 'ada@example.com' }],
    temporaryPassword: null,
    inviteBy: [],
    groups: [],
  });
  expect(wish.parse(made)).toEqual(made);
});

test('required attributes come first, and what Cognito keeps itself is not asked for', () => {
  const { first, more } = newUserFields(POOL);
  expect(first[0]?.name).toBe('email');
  expect([...first, ...more].map(({ name }) => name)).not.toContain('sub');
});

test('what cannot be changed later can be set now', () => {
  const values = new Map([
    ['email', 'ada@example.com'],
    ['custom:number', '7'],
  ]);
  expect(newUserWish(POOL, draft({ values }))?.attributes).toContainEqual({
    name: 'custom:number',
    value: '7',
  });
});

test('each thing that is missing or wrong is named', () => {
  const problems = newUserProblems(
    POOL,
    draft({ username: '', values: new Map(), inviteBy: [], password: 'X' }),
  );
  expect(problems.username).toMatch(/needs a username/);
  expect(problems.attributes.get('email')).toMatch(/requires it/);
  expect(problems.invitation).toMatch(/email or SMS/);
  expect(problems.password).toBe(true);
  expect(newUserWish(POOL, draft({ username: 'ada lovelace' }))).toBeNull();
  expect(newUserProblems(POOL, draft({ username: 'ada@example.com' })).username).toMatch(
    /cannot look like one/,
  );
});

test('an invitation needs the address that it goes to', () => {
  expect(newUserProblems(POOL, draft({ inviteBy: ['SMS'] })).invitation).toMatch(/phone number/);
  expect(newUserWish(POOL, draft({ inviteBy: ['EMAIL'] }))?.inviteBy).toEqual(['EMAIL']);
});

test('where the pool makes usernames, an address takes the place of one', () => {
  expect(newUserWish(BY_EMAIL, draft({ username: 'ignored' }))?.username).toBe('');
  expect(newUserProblems(BY_EITHER, draft({ values: new Map() })).alias).toMatch(
    /an email address or a phone number/,
  );
});

test('nothing is said to be verified that is not there', () => {
  const values = new Map([
    ['email', 'ada@example.com'],
    ['email_verified', 'true'],
    ['phone_number_verified', 'true'],
  ]);
  expect(newUserWish(POOL, draft({ values }))?.attributes).toEqual([
    { name: 'email', value: 'ada@example.com' },
    { name: 'email_verified', value: 'true' },
  ]);
});
