import type { FieldChange } from '#shared/domain/changes/plan.ts';

/** The fields of `FieldChange` and their values in words. */

interface FieldWords {
  /** What it is; empty where the name says it. */
  readonly words: string;
  /** Other people's text; null: the words say all. */
  readonly name: string | null;
}

const PLAIN = new Map([
  ['enabled', 'Account'],
  ['status', 'Status'],
  ['user', 'User'],
  ['mfa', 'MFA'],
  ['groupItself', 'Group'],
  ['description', 'Description'],
  ['precedence', 'Precedence'],
  ['roleArn', 'IAM role ARN'],
]);
const NAMED = new Map([
  ['attr', ''],
  ['group', 'Group'],
  ['device', 'Device'],
  ['session', 'Session'],
  ['identity', 'Identity'],
]);

export function fieldWords(field: string): FieldWords {
  const plain = PLAIN.get(field);
  if (plain !== undefined) return { words: plain, name: null };
  const colon = field.indexOf(':');
  const words = colon < 0 ? undefined : NAMED.get(field.slice(0, colon));
  return words === undefined ? { words: '', name: field } : { words, name: field.slice(colon + 1) };
}

const VALUES = new Map([
  ['enabled true', 'enabled'],
  ['enabled false', 'disabled'],
  ['user exists', 'exists'],
  ['groupItself exists', 'exists'],
  ['group member', 'member'],
  ['device remembered', 'remembered'],
  ['session active', 'active'],
  ['identity linked', 'linked'],
]);
const ABSENT = new Map([
  ['user', 'not there'],
  ['groupItself', 'not there'],
  ['group', 'not a member'],
  ['device', 'forgotten'],
  ['session', 'ended'],
  ['identity', 'not linked'],
  ['mfa', 'off'],
]);

/** The value in words where Lifeguard or Cognito itself has put it; null: it is other people's text, shown as it is. */
export function valueWords(field: string, value: string | null): string | null {
  const colon = field.indexOf(':');
  const kind = colon < 0 ? field : field.slice(0, colon);
  if (value === null) return ABSENT.get(kind) ?? 'not set';
  return VALUES.get(`${kind} ${value}`) ?? null;
}

export function changeKind({ before, after }: FieldChange): 'added' | 'removed' | 'changed' {
  if (before === null && after !== null) return 'added';
  return after === null ? 'removed' : 'changed';
}
