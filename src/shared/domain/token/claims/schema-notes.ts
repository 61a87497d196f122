import type { SchemaAttribute } from '../../pool.ts';
import type { JsonValue } from '../strict-json.ts';
import { isOwnAttribute } from './catalogue.ts';

/**
 * How an attribute in a token fits the pool's schema. Says nothing where the schema is not known.
 * @param schema its names as `DescribeUserPool` gives them, `custom:` included
 */
export function schemaNotes(
  name: string,
  value: JsonValue,
  schema: readonly SchemaAttribute[] | null,
): string[] {
  if (schema === null) return [];
  const attribute = schema.find((one) => one.name === name);
  if (attribute === undefined) {
    return isOwnAttribute(name)
      ? [
          'The pool’s schema has no such attribute: a pre token generation trigger added it, or another pool issued the token.',
        ]
      : [];
  }
  if (typeof value !== 'string' || value === '') return [];
  if (attribute.type === 'Number' && isOwnAttribute(name)) return numberNotes(value, attribute);
  if (attribute.type === 'String') return lengthNotes(value, attribute);
  return [];
}

function numberNotes(value: string, { minValue, maxValue }: SchemaAttribute): string[] {
  if (!/^-?\d+(?:\.\d+)?$/.test(value)) return ['A number by the pool’s schema, and this is none.'];
  const number = Number(value);
  if ((minValue !== null && number < minValue) || (maxValue !== null && number > maxValue)) {
    return [`Outside of what the schema allows now (${minValue ?? 'any'} to ${maxValue ?? 'any'}).`];
  }
  return [];
}

function lengthNotes(value: string, { minLength, maxLength }: SchemaAttribute): string[] {
  const length = [...value].length;
  if (maxLength !== null && length > maxLength) {
    return [
      `Longer than the schema allows (${maxLength} characters): Cognito cannot have taken it from the user.`,
    ];
  }
  if (minLength !== null && length < minLength) {
    return [
      `Shorter than the schema allows (${minLength} characters): Cognito cannot have taken it from the user.`,
    ];
  }
  return [];
}
