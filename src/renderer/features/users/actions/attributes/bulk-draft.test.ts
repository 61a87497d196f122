import { expect, test } from 'vitest';
import { bulkProblems, bulkWish, LEFT_AS_IT_IS, modeOf, modesOf, withMode, withValue } from './bulk-draft.ts';
import { attributeFields } from './fields.ts';
import { SCHEMA } from './schema-for-tests.ts';

const fields = attributeFields(SCHEMA, []);
const fieldOf = (name: string) => fields.filter((field) => field.name === name);

test('everything is left as it is until somebody says otherwise', () => {
  expect(fields.every(({ name }) => modeOf(LEFT_AS_IT_IS, name) === 'leave')).toBe(true);
  expect(bulkWish(fields, LEFT_AS_IT_IS, null)).toBeNull();
});

test('what is set and deleted is wished for, and nothing else', () => {
  const draft = withMode(withValue(LEFT_AS_IT_IS, 'custom:tier', 'gold'), 'name', 'delete');
  expect(bulkWish(fields, draft, null)).toEqual({
    kind: 'updateAttributes',
    edits: [
      { name: 'name', value: null },
      { name: 'custom:tier', value: 'gold' },
    ],
    addresses: 'leave',
  });
});

test('setting to nothing is not deleting: it has to be said', () => {
  const draft = withMode(LEFT_AS_IT_IS, 'name', 'set');
  expect(bulkProblems(fields, draft).get('name')).toMatch(/choose “Delete”/);
  expect(bulkWish(fields, draft, null)).toBeNull();
});

test('a required attribute cannot be deleted', () => {
  expect(fieldOf('email').map(modesOf)).toEqual([['leave', 'set']]);
  expect(fieldOf('name').map(modesOf)).toEqual([['leave', 'set', 'delete']]);
});

test('a typed value survives a look at the other modes', () => {
  const draft = withMode(withMode(withValue(LEFT_AS_IT_IS, 'name', 'Ada'), 'name', 'delete'), 'name', 'set');
  expect(draft.get('name')).toEqual({ mode: 'set', value: 'Ada' });
  expect(withMode(draft, 'name', 'leave').size).toBe(0);
});

test('new addresses of many users ask what happens to them as well', () => {
  const draft = withMode(
    withValue(LEFT_AS_IT_IS, 'phone_number', '+4930123456'),
    'phone_number_verified',
    'delete',
  );
  expect(bulkWish(fields, draft, null)).toBeNull();
  expect(bulkWish(fields, draft, 'markVerified')).toEqual({
    kind: 'updateAttributes',
    edits: [{ name: 'phone_number', value: '+4930123456' }],
    addresses: 'markVerified',
  });
});

test('a value that breaks a rule is named', () => {
  expect(bulkProblems(fields, withValue(LEFT_AS_IT_IS, 'custom:tier', 'platin')).get('custom:tier')).toMatch(
    /at most 5/,
  );
});
