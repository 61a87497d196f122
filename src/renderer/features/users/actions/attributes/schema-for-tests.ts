import type { SchemaAttribute } from '#shared/domain/pool.ts';

/** An attribute of a schema that allows everything but what a test says. */
export function rule(name: string, over: Partial<SchemaAttribute> = {}): SchemaAttribute {
  const limits = { minLength: null, maxLength: null, minValue: null, maxValue: null };
  return { name, type: 'String', required: false, mutable: true, ...limits, ...over };
}

export const SCHEMA: readonly SchemaAttribute[] = [
  rule('sub', { required: true, mutable: false }),
  rule('name'),
  rule('custom:tier', { maxLength: 5 }),
  rule('email', { required: true }),
  rule('email_verified', { type: 'Boolean' }),
  rule('phone_number'),
  rule('phone_number_verified', { type: 'Boolean' }),
  rule('birthdate', { minLength: 10, maxLength: 10 }),
  rule('custom:number', { type: 'Number', mutable: false, minValue: 1 }),
  rule('dev:custom:flag', { type: 'Boolean' }),
];
