import { expect, test } from 'vitest';
import { type AttributeField, attributeFields } from './fields.ts';
import { rule, SCHEMA } from './schema-for-tests.ts';

const named = (fields: readonly AttributeField[], name: string) => {
  const field = fields.find((one) => one.name === name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
};

test('all of the schema in reading order, then what the schema lacks; never what Cognito keeps itself', () => {
  const fields = attributeFields(SCHEMA, [
    { name: 'sub', value: 'x' },
    { name: 'identities', value: '[]' },
    { name: 'custom:old', value: 'left over' },
  ]);
  expect(fields.map(({ name }) => name)).toEqual([
    'email',
    'email_verified',
    'phone_number',
    'phone_number_verified',
    'name',
    'birthdate',
    'custom:number',
    'custom:tier',
    'dev:custom:flag',
    'custom:old',
  ]);
});

test('what cannot be written is locked, with the reason', () => {
  const fields = attributeFields(SCHEMA, [{ name: '__proto__', value: 'x' }]);
  expect(named(fields, 'custom:number').locked).toBe('immutable');
  expect(named(fields, '__proto__')).toMatchObject({ locked: 'unknown', kind: 'unknown', stored: 'x' });
  expect(named(fields, 'email').locked).toBeNull();
});

test('each type has its control', () => {
  const fields = attributeFields(SCHEMA, []);
  expect(named(fields, 'email_verified').control).toBe('boolean');
  expect(named(fields, 'custom:number').control).toBe('number');
  expect(named(fields, 'birthdate').control).toBe('date');
  expect(named(fields, 'name').control).toBe('line');
});

test('a stored value that its control would hide or mend gets one that shows it', () => {
  const control = (name: string, value: string) =>
    named(attributeFields([rule('address'), rule('birthdate')], [{ name, value }]), name).control;
  expect(control('birthdate', '3.2.1990')).toBe('line');
  expect(control('address', 'Main Street 1\nBerlin')).toBe('lines');
  expect(control('address', 'x'.repeat(200))).toBe('lines');
});
