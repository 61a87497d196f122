import { expect, it } from 'vitest';
import { attributeRows, type SchemaAttribute } from './attribute-rows.ts';

const entry = (name: string): SchemaAttribute => ({ name, type: 'String', required: false, mutable: true });
const SCHEMA = ['sub', 'email', 'name', 'locale', 'custom:tier', 'custom:team', 'dev:custom:score'].map(
  entry,
);
const values = (...names: string[]) => names.map((name) => ({ name, value: name }));
const shape = (rows: ReturnType<typeof attributeRows>) =>
  rows.set.map(({ kind, rows: of }) => [kind, of.map(({ name }) => name)]);

it('parts what is set by kind and lists what is not', () => {
  const rows = attributeRows(
    values('sub', 'custom:tier', 'email', 'name', 'dev:custom:score', 'custom:old'),
    SCHEMA,
  );
  expect(shape(rows)).toEqual([
    ['standard', ['name', 'email', 'sub']],
    ['custom', ['custom:tier']],
    ['developer', ['dev:custom:score']],
    ['unknown', ['custom:old']],
  ]);
  expect(rows.notSet.map(({ name }) => name)).toEqual(['locale', 'custom:team']);
});

it('calls nothing unknown while the schema is', () => {
  expect(shape(attributeRows(values('custom:old', 'whatever'), null))).toEqual([
    ['standard', ['whatever']],
    ['custom', ['custom:old']],
  ]);
});

it('knows the attribute that Cognito keeps beside the schema', () => {
  expect(shape(attributeRows(values('identities'), SCHEMA))).toEqual([['standard', ['identities']]]);
});

it('takes the names of prototypes for unknown names', () => {
  expect(shape(attributeRows(values('__proto__', 'constructor'), SCHEMA))).toEqual([
    ['unknown', ['__proto__', 'constructor']],
  ]);
});

it('has nothing to show for nothing', () => {
  expect(attributeRows([], [])).toEqual({ set: [], notSet: [] });
});
