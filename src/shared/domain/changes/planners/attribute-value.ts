import type { SchemaAttribute } from '../../pool.ts';
import { attributeName, quoted } from '../../words.ts';

/** Of `AttributeValueType` in the API model. */
const LONGEST = 2_048;
/** Cognito asks for E.164: `+`, the country code, at most 15 digits in all. */
const E164 = /^\+[1-9]\d{1,14}$/;
/** Blanks, controls and a second @ are left out; Cognito's own rule is not published. Check live: that it asks for a dot. */
const EMAIL = /^[^\s@\p{C}]{1,64}@[^\s@.\p{C}]+(?:\.[^\s@.\p{C}]+)+$/u;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Check live: whether Cognito takes fractions. They are let through, as it names the reason if it refuses one. */
const NUMBER = /^-?\d{1,30}(?:\.\d{1,30})?$/;
/** Check live: the forms that Cognito takes for `DateTime`; a day, a moment with zone, or seconds are let through. */
const DATE_TIME =
  /^(?:\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?|\d{1,13})$/;

/** Why an attribute cannot have a value (not empty), in a sentence; null: it can. */
export function valueProblem(attribute: SchemaAttribute, value: string): string | null {
  const name = `The ${attributeName(attribute.name)}`;
  if (value.length > LONGEST)
    return `${name} may have at most 2,048 characters; this has ${value.length.toLocaleString('en-US')}.`;
  const form = formProblem(attribute.name, value);
  if (form !== null) return `${name} ${form}`;
  const rule = typeProblem(attribute, value);
  return rule === null ? null : `${name} ${rule}`;
}

export const isEmail = (text: string): boolean => EMAIL.test(text) && !/^\.|\.\.|\.@/.test(text);
export const isPhoneNumber = (text: string): boolean => E164.test(text);

function formProblem(name: string, value: string): string | null {
  switch (name) {
    case 'email':
      return isEmail(value)
        ? null
        : `${quoted(value)} does not have the form of an email address, as in ada@example.com.`;
    case 'phone_number':
      return isPhoneNumber(value)
        ? null
        : `${quoted(value)} does not have the international form: + and country code, then digits only, at most 15, as in +441632960001.`;
    case 'birthdate':
      return isDay(value) ? null : `${quoted(value)} is not a day in the form YYYY-MM-DD.`;
    default:
      return null;
  }
}

function typeProblem(attribute: SchemaAttribute, value: string): string | null {
  switch (attribute.type) {
    case 'String':
      return lengthProblem(attribute, value.length);
    case 'Number':
      return numberProblem(attribute, value);
    case 'Boolean':
      return /^(?:true|false)$/.test(value) ? null : `has to be true or false, not ${quoted(value)}.`;
    case 'DateTime':
      return DATE_TIME.test(value)
        ? null
        : `has to be a date or time such as 2026-03-01T09:30:00Z, not ${quoted(value)}.`;
  }
}

/** Check live: Cognito's limits are taken to count UTF-16 units, as Java does. */
function lengthProblem({ minLength, maxLength }: SchemaAttribute, length: number): string | null {
  const has = `this has ${length.toLocaleString('en-US')}.`;
  if (minLength !== null && length < minLength) return `needs at least ${minLength} characters; ${has}`;
  return maxLength !== null && length > maxLength ? `may have at most ${maxLength} characters; ${has}` : null;
}

function numberProblem({ minValue, maxValue }: SchemaAttribute, value: string): string | null {
  if (!NUMBER.test(value)) return `has to be a number, written in digits, not ${quoted(value)}.`;
  const number = Number(value);
  if (minValue !== null && number < minValue) return `has to be ${minValue} or more, not ${quoted(value)}.`;
  return maxValue !== null && number > maxValue
    ? `has to be ${maxValue} or less, not ${quoted(value)}.`
    : null;
}

/** OpenID Connect allows the year 0000 for "not told". */
function isDay(text: string): boolean {
  const parts = DATE.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  // A leap year stands for the year that is not told; Date.UTC takes years below 100 for those of the last century.
  const leap = new Date(Date.UTC(2000 + (year % 400), month - 1, day));
  return leap.getUTCMonth() === month - 1 && leap.getUTCDate() === day;
}
