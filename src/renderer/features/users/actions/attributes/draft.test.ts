import { expect, test } from 'vitest';
import { wish } from '#shared/contract/plan-schemas.ts';
import { type AttributeDraft, draftProblems, shownValue, UNTOUCHED, updateWish, withTyped } from './draft.ts';
import { attributeFields } from './fields.ts';
import { SCHEMA } from './schema-for-tests.ts';

const fields = attributeFields(SCHEMA, [
  { name: 'email', value: 'ada@example.com' },
  { name: 'email_verified', value: 'true' },
  { name: 'name', value: 'Ada' },
  { name: 'custom:tier', value: 'far too long' },
]);

function typed(values: Readonly<Record<string, string>>): AttributeDraft {
  return Object.entries(values).reduce((draft, [name, value]) => {
    const field = fields.find((one) => one.name === name);
    if (!field) throw new Error(`no field ${name}`);
    return withTyped(draft, field, value);
  }, UNTOUCHED);
}

test('only what was changed is part of the wish', () => {
  expect(updateWish(fields, typed({ name: 'Ada L.' }), null)).toEqual({
    kind: 'updateAttributes',
    edits: [{ name: 'name', value: 'Ada L.' }],
    addresses: 'leave',
  });
});

test('typing a value back makes it unchanged, and nothing is wished for', () => {
  const draft = withTyped(typed({ name: 'x' }), { ...fieldOf('name') }, 'Ada');
  expect(draft.size).toBe(0);
  expect(updateWish(fields, draft, null)).toBeNull();
});

test('an emptied field deletes the attribute, one that was never set stays unset', () => {
  expect(updateWish(fields, typed({ name: '' }), null)).toMatchObject({
    edits: [{ name: 'name', value: null }],
  });
  expect(updateWish(fields, typed({ phone_number: '' }), null)).toBeNull();
});

test('a new address is not sent before somebody chose what happens to it', () => {
  const draft = typed({ email: 'ada@new.example' });
  expect(updateWish(fields, draft, null)).toBeNull();
  expect(updateWish(fields, draft, 'verify')).toMatchObject({ addresses: 'verify' });
  expect(updateWish(fields, draft, 'markVerified')).toMatchObject({ addresses: 'markVerified' });
});

test('the choice decides whether the new address is verified, not the field beside it', () => {
  const draft = typed({ email: 'ada@new.example', email_verified: 'false' });
  expect(updateWish(fields, draft, 'markVerified')).toEqual({
    kind: 'updateAttributes',
    edits: [{ name: 'email', value: 'ada@new.example' }],
    addresses: 'markVerified',
  });
  expect(updateWish(fields, typed({ email_verified: 'false' }), null)).toMatchObject({
    edits: [{ name: 'email_verified', value: 'false' }],
    addresses: 'leave',
  });
});

test('deleting an address asks nothing', () => {
  const some = attributeFields(SCHEMA, [{ name: 'phone_number', value: '+4930123456' }]);
  expect(updateWish(some, new Map([['phone_number', '']]), null)).toMatchObject({
    edits: [{ name: 'phone_number', value: null }],
    addresses: 'leave',
  });
});

test('what breaks a rule is said in words and stops the wish', () => {
  const problems = draftProblems(
    fields,
    typed({ email: 'ada', phone_number: '030 123', 'custom:tier': 'platin' }),
  );
  expect(problems.get('email')).toMatch(/form of an email address/);
  expect(problems.get('phone_number')).toMatch(/\+ and country code/);
  expect(problems.get('custom:tier')).toMatch(/at most 5 characters/);
  expect(updateWish(fields, typed({ 'custom:tier': 'platin' }), null)).toBeNull();
  expect(draftProblems(fields, typed({ email: '' })).get('email')).toMatch(/requires it/);
});

test('what was stored wrongly before stands in nobody’s way', () => {
  expect(draftProblems(fields, typed({ name: 'Ada L.' })).size).toBe(0);
});

test('a locked attribute is never written', () => {
  expect(updateWish(fields, new Map([['custom:number', '7']]), null)).toBeNull();
  expect(shownValue(UNTOUCHED, fieldOf('name'))).toBe('Ada');
});

test('what the form makes is what the bridge takes', () => {
  const made = updateWish(fields, typed({ email: 'ada@new.example', name: '' }), 'verify');
  expect(wish.parse(made)).toEqual(made);
});

function fieldOf(name: string) {
  const field = fields.find((one) => one.name === name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
}
