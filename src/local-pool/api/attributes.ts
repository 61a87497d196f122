import { SCHEMA, type SchemaAttribute } from '../sample/schema.ts';
import { invalidParameter } from './errors.ts';

const BY_NAME: ReadonlyMap<string, SchemaAttribute> = new Map(SCHEMA.map((one) => [one.Name, one]));

/** Written by Cognito alone: `sub` for good, `identities` by linking. */
const OWN: ReadonlySet<string> = new Set(['sub', 'identities']);

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
/** E.164: a plus sign, then up to fifteen digits. */
const PHONE = /^\+[1-9]\d{1,14}$/u;

export const isEmail = (text: string): boolean => EMAIL.test(text);
export const isPhone = (text: string): boolean => PHONE.test(text);

/** What is wrong with a value, as Cognito says it where its words are known; the other ones are to be checked live. */
function problemOf(schema: SchemaAttribute, value: string): string | undefined {
  switch (schema.AttributeDataType) {
    case 'Boolean':
      return /^(?:true|false)$/iu.test(value) ? undefined : 'Boolean must be true or false';
    case 'Number': {
      const number = Number(value);
      if (!/^-?\d+(?:\.\d+)?$/u.test(value)) return 'Number is not in the right format';
      const min = schema.NumberAttributeConstraints?.MinValue;
      return min !== undefined && number < Number(min) ? `Number must be at least ${min}` : undefined;
    }
    default: {
      const length = [...value].length;
      const { MinLength = '0', MaxLength = '2048' } = schema.StringAttributeConstraints ?? {};
      if (length > Number(MaxLength)) return `String must be no longer than ${MaxLength} characters`;
      return length < Number(MinLength) ? `String must be at least ${MinLength} characters` : undefined;
    }
  }
}

function requireForm(name: string, value: string): void {
  if (name === 'email' && !isEmail(value)) throw invalidParameter('Invalid email address format.');
  if (name === 'phone_number' && !isPhone(value)) throw invalidParameter('Invalid phone number format.');
}

const refused = (name: string, problem: string) => invalidParameter(`user.${name}: ${problem}.\n`);

/** The schema's entry of an attribute that may be changed. Throws InvalidParameterException for any other. */
function requireMutable(name: string): SchemaAttribute {
  const schema = BY_NAME.get(name);
  if (!schema) throw refused(name, 'Attribute does not exist in the schema');
  if (!schema.Mutable || OWN.has(name)) throw refused(name, 'Attribute cannot be updated');
  return schema;
}

/** Throws InvalidParameterException unless a user that exists can be given these; an empty value deletes. */
export function checkUpdate(wanted: ReadonlyMap<string, string>): void {
  for (const [name, value] of wanted) {
    const schema = requireMutable(name);
    if (value === '') {
      if (schema.Required) throw refused(name, 'Required attributes cannot be deleted');
      continue;
    }
    const problem = problemOf(schema, value);
    if (problem !== undefined) throw refused(name, problem);
    requireForm(name, value);
  }
}

export const checkDeletion = (names: readonly string[]): void =>
  checkUpdate(new Map(names.map((name) => [name, ''])));

/** Throws InvalidParameterException unless a new user can be given these; what is required may still come later. */
export function checkCreation(wanted: ReadonlyMap<string, string>): void {
  const unfit = (name: string, problem: string) =>
    invalidParameter(`Attributes did not conform to the schema: ${name}: ${problem}\n`);
  for (const [name, value] of wanted) {
    const schema = BY_NAME.get(name);
    if (!schema) throw unfit(name, 'Attribute does not exist in the schema.');
    if (OWN.has(name)) throw unfit(name, 'Attribute cannot be set.');
    if (value === '') continue;
    const problem = problemOf(schema, value);
    if (problem !== undefined) throw unfit(name, problem);
    requireForm(name, value);
  }
}
