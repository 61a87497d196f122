import type { SchemaAttribute } from '#shared/domain/pool.ts';
import { formatCount, formatNumber } from '../../../../text/format.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';

const text = userActionsText.problems;

/** What Cognito takes for any value. */
const LONGEST = 2_048;
const EMAIL = /^[^\s@]+@[^\s@]+$/;
/** E.164, which Cognito insists on. */
const PHONE = /^\+[1-9]\d{1,14}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Why Cognito would refuse this value, in words; null: nothing is known against it. Empty: the attribute is deleted, or not given. */
export function valueProblem(name: string, rule: SchemaAttribute | null, value: string): string | null {
  if (value === '') return rule?.required ? text.required : null;
  return lengthProblem(rule, value) ?? numberProblem(rule, value) ?? formProblem(name, value);
}

function lengthProblem(rule: SchemaAttribute | null, value: string): string | null {
  const isText = rule === null || rule.type === 'String';
  const most = Math.min(LONGEST, (isText ? rule?.maxLength : null) ?? LONGEST);
  const least = (isText ? rule?.minLength : null) ?? 0;
  if (value.length > most) {
    return text.long(formatCount(most, 'character', 'characters'), formatNumber(value.length));
  }
  return value.length < least ? text.short(formatCount(least, 'character', 'characters')) : null;
}

function numberProblem(rule: SchemaAttribute | null, value: string): string | null {
  if (rule?.type !== 'Number') return null;
  if (!/^-?\d+(\.\d+)?$/.test(value)) return text.number;
  const number = Number(value);
  if (rule.minValue !== null && number < rule.minValue) return text.low(formatNumber(rule.minValue));
  return rule.maxValue !== null && number > rule.maxValue ? text.high(formatNumber(rule.maxValue)) : null;
}

function formProblem(name: string, value: string): string | null {
  if (name === 'email') return EMAIL.test(value) ? null : text.email;
  if (name === 'phone_number') return PHONE.test(value) ? null : text.phone;
  if (name === 'birthdate') return DAY.test(value) ? null : text.date;
  return null;
}

/** Allowed, but seldom meant. */
export function valueDoubt(value: string): string | null {
  return value !== value.trim() ? text.space : null;
}
