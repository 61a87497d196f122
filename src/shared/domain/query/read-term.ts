import { assertNever } from '../assert-never.ts';
import { attributeNamed, type Field, fieldNamed, nearestAttribute, nearestField } from './fields.ts';
import { booleansFor, duplicatesFor, statusesFor, type VerifiedValue, verifiedFor } from './fixed-values.ts';
import { patternOf } from './match-pattern.ts';
import type { DuplicateKind, Query } from './query.ts';
import { fail, shown } from './query-problem.ts';
import { readNumbers } from './read-numbers.ts';
import { readTimes } from './read-times.ts';
import type { FieldHead, FieldOperator, Segment, Word } from './token.ts';
import type { Span, TypedValue } from './typed-value.ts';

const STATUS_HELP =
  'Write one of: unconfirmed, confirmed, invited, external, reset, archived, compromised, unknown. Example: status:invited';

const EXAMPLES = new Map([
  ['status', 'unconfirmed'],
  ['enabled', 'yes'],
  ['disabled', 'yes'],
  ['gone', 'yes'],
  ['verified', 'email'],
  ['duplicate', 'yes'],
  ['has', 'phone'],
  ['group', 'admins'],
  ['created', '2025-03-14'],
  ['updated', '7d'],
  ['email', '*@acme.com'],
]);

/** What one word means, in the list of the given field or by itself. Throws `QuerySyntaxError`. */
export function readWord(word: Word, listOf: FieldHead | null, now: number): Query {
  const open = word.value.find((part) => !part.closed);
  if (open !== undefined) {
    fail(
      open,
      'These quotes are not closed.',
      'Write " at the end: "two words". A quote inside is written \\".',
    );
  }
  const head = word.head ?? listOf;
  if (head === null) return { kind: 'text', pattern: patternOf(pieces(word.value, word), false) };
  const field = fieldOf(head);
  if (word.value.length === 0) noValue(head);
  const value = word.head === null ? listedValue(word, head) : ownValue(word, word.head);
  return readValue(field, value, now);
}

/** The field of a head. Throws `QuerySyntaxError` if there is none of that name, or it has no operator. */
export function fieldOf(head: FieldHead): Field {
  if (head.op === '!=') {
    fail(
      { start: head.end, end: head.opEnd },
      'There is no “!=”.',
      `Put a minus before the term instead: -${head.name}:value`,
    );
  }
  if (head.name === '' || /^((dev:)?custom:|attr|custom|dev)$/i.test(head.name)) {
    const message = 'The name of the attribute is missing here, or has a character that needs quotes.';
    fail(head, message, 'Examples: custom:tier=gold or attr:"custom:odd:name"=gold');
  }
  const field: Field | null = head.exact ? { kind: 'attribute', name: head.name } : fieldNamed(head.name);
  if (field === null) unknownField(head);
  if (head.op === '') noValue(head);
  return field;
}

function readValue(field: Field, value: TypedValue, now: number): Query {
  switch (field.kind) {
    case 'attribute':
      return readNumbers(field.name, value) ?? readAttribute(field.name, value);
    case 'time':
      return readTimes(field.field, value, now);
    case 'group':
      onlyEquals(value);
      return { kind: 'group', pattern: patternOf(pieces(value.segments, value.where), true) };
    case 'status': {
      const status = one(value, statusesFor(plainText(value)), 'a status', STATUS_HELP);
      return { kind: 'status', status };
    }
    case 'enabled': {
      const yes = one(value, booleansFor(plainText(value)), 'yes or no', yesOrNo(value));
      return { kind: 'enabled', is: yes !== field.negated };
    }
    case 'gone': {
      const yes = one(value, booleansFor(plainText(value)), 'yes or no', yesOrNo(value));
      return yes ? { kind: 'gone' } : { kind: 'not', of: { kind: 'gone' } };
    }
    case 'verified': {
      const help = 'Write yes, no, email or phone. Example: verified:email';
      return verified(one(value, verifiedFor(plainText(value)), 'a kind of verification', help));
    }
    case 'duplicate': {
      const help =
        'Write yes, no, new, email, phone, username, inbox, federated or double-click. Example: duplicate:new';
      return duplicate(one(value, duplicatesFor(plainText(value)), 'a kind of duplicate', help));
    }
    case 'has':
      return readHas(value);
    default:
      return assertNever(field, 'field');
  }
}

function readAttribute(name: string, value: TypedValue): Query {
  const parts = value.op === '=' && isEmptyQuotes(value) ? [''] : pieces(value.segments, value.where);
  return { kind: 'attribute', name, pattern: patternOf(parts, value.op === '=' || parts.length > 1) };
}

function readHas(value: TypedValue): Query {
  const typed = plainText(value);
  if (/^groups?$/i.test(typed)) return { kind: 'group', pattern: patternOf(['', ''], true) };
  const quoted = value.segments.every((part) => part.quoted);
  const name = attributeNamed(typed) ?? (quoted && typed !== '' ? typed : null);
  if (name !== null) return { kind: 'has', name };
  const near = nearestAttribute(typed);
  fail(
    value.where,
    `${shown(typed)} is not the name of an attribute.`,
    near === null
      ? 'Write an attribute, as has:phone or has:custom:tier; any other name in quotes, as has:"my attribute"'
      : `Did you mean ${near}? Write has:${near}`,
  );
}

function verified(what: VerifiedValue): Query {
  return what === 'none'
    ? { kind: 'not', of: { kind: 'verified', what: 'any' } }
    : { kind: 'verified', what };
}

function duplicate(of: DuplicateKind | 'none'): Query {
  return of === 'none' ? { kind: 'not', of: { kind: 'duplicate', of: 'any' } } : { kind: 'duplicate', of };
}

/** The pieces of the value between its wildcards. Empty quotes are refused: they would match everything. */
function pieces(segments: readonly Segment[], where: Span): string[] {
  const found = [''];
  for (const part of segments) {
    const [first = '', ...rest] = part.quoted ? [part.text] : part.text.split('*');
    found.push((found.pop() ?? '') + first, ...rest);
  }
  if (found.length === 1 && found[0] === '') {
    fail(
      where,
      'There is nothing between these quotes.',
      'Write what to search for: "two words". For an empty value: name=""',
    );
  }
  return found;
}

function isEmptyQuotes(value: TypedValue): boolean {
  return value.segments.every((part) => part.quoted && part.text === '');
}

/** The value of a field with a fixed set of values. */
function plainText(value: TypedValue): string {
  onlyEquals(value);
  return value.segments.map((part) => part.text).join('');
}

function onlyEquals(value: TypedValue): void {
  const { head } = value;
  if (value.op === ':' || value.op === '=') return;
  fail(
    value.opAt,
    `${shown(head.name)} has no order, so “${value.op}” means nothing here.`,
    `Write a colon: ${head.name}:value`,
  );
}

function one<T>(value: TypedValue, found: readonly T[], what: string, help: string): T {
  const [meaning] = found;
  const typed = shown(value.segments.map((part) => part.text).join(''));
  if (meaning === undefined) fail(value.where, `${typed} is not ${what}.`, help);
  if (found.length > 1) fail(value.where, `${typed} can mean more than one thing here.`, help);
  return meaning;
}

const yesOrNo = (value: TypedValue): string => `Write yes or no. Example: ${value.head.name}:yes`;

function noValue(head: FieldHead): never {
  const op = head.op === '' ? ':' : head.op;
  const example = EXAMPLES.get(head.exact ? '' : head.name.toLowerCase()) ?? 'value';
  const name = head.exact ? `attr:"${head.name}"` : head.name;
  fail(
    { start: head.start, end: head.opEnd },
    `${shown(head.name)} has no value.`,
    `Write the value right behind it, without a blank: ${name}${op}${example}`,
  );
}

function unknownField(head: FieldHead): never {
  const near = nearestField(head.name);
  const quoted = `To search for text with “${head.op}” in it, such as a username, put it in quotes: "${head.name}${head.op}…"`;
  fail(
    head,
    `${shown(head.name)} is not a field.`,
    near === null
      ? `Fields are email, phone, name, status, group, created, custom:tier and others. ${quoted}`
      : `Did you mean ${near}? Write ${near}${head.op}… ${quoted}`,
  );
}

function ownValue(word: Word, head: FieldHead): TypedValue {
  const { op, opEnd } = head;
  return {
    head,
    op,
    opAt: { start: head.end, end: opEnd },
    segments: word.value,
    where: { start: opEnd, end: word.end },
  };
}

/** A value in a list may bring its own comparison: `custom:age:(>=18 <30)`. */
function listedValue(word: Word, head: FieldHead): TypedValue {
  const [first, ...rest] = word.value;
  const sign = first?.quoted === false && head.op === ':' ? /^[<>]=?/.exec(first.text)?.[0] : undefined;
  if (first === undefined || sign === undefined) {
    return {
      head,
      op: head.op,
      opAt: { start: head.end, end: head.opEnd },
      segments: word.value,
      where: word,
    };
  }
  const start = first.start + sign.length;
  const behind = start < first.end ? [{ ...first, start, text: first.text.slice(sign.length) }] : [];
  return {
    head,
    op: sign as FieldOperator,
    opAt: { start: first.start, end: start },
    segments: [...behind, ...rest],
    where: word,
  };
}
