import { assertNever } from '../assert-never.ts';
import type { UserStatus } from '../user.ts';
import { visibleString } from '../visible-text.ts';
import type { DuplicateKind, Query, TextPattern } from './query.ts';

const MOST_IN_A_LIST = 6;
const LONGEST_VALUE = 60;
const DAY = 86_400_000;

/** Behind "who are" or "who are not". */
const STATUS: Readonly<Record<UserStatus, string>> = {
  UNCONFIRMED: 'unconfirmed',
  CONFIRMED: 'confirmed',
  EXTERNAL_PROVIDER: 'from another provider',
  RESET_REQUIRED: 'to reset their password',
  FORCE_CHANGE_PASSWORD: 'invited',
  ARCHIVED: 'archived',
  COMPROMISED: 'compromised',
  UNKNOWN: 'of unknown status',
};

const NAMES = new Map([
  ['email', 'email'],
  ['phone_number', 'phone number'],
  ['given_name', 'given name'],
  ['family_name', 'family name'],
]);

/**
 * What the query asks for, as one sentence without a full stop: for screen readers and empty results. What cannot be
 * seen in values is made visible, long values and long lists are cut.
 */
export function explainQuery(query: Query): string {
  if (query.kind === 'all') return 'All users';
  return `Users ${clause(query, false, 0)}`;
}

function clause(query: Query, negated: boolean, depth: number): string {
  const are = negated ? 'who are not' : 'who are';
  switch (query.kind) {
    case 'all':
      return negated ? 'who do not exist' : 'of any kind';
    case 'not':
      return clause(query.of, !negated, depth);
    case 'and':
    case 'or':
      return list(query, negated, depth);
    case 'text':
      if (query.pattern.parts.length === 0) return clause({ kind: 'all' }, negated, depth);
      return `${negated ? 'without' : 'with'} a value that ${pattern(query.pattern, false)}`;
    case 'attribute':
      return `whose ${nameOf(query.name)} ${pattern(query.pattern, negated)}`;
    case 'number': {
      const sign = { '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least' }[query.op];
      return `whose ${nameOf(query.name)} is ${negated ? 'not ' : ''}${sign} ${query.value}`;
    }
    case 'has':
      return `who have ${negated ? 'no' : 'a value for'} ${nameOf(query.name)}`;
    case 'status':
      return `${are} ${STATUS[query.status]}`;
    case 'enabled':
      return `who are ${query.is === negated ? 'disabled' : 'enabled'}`;
    case 'verified': {
      if (query.what === 'any') return `with ${negated ? 'no' : 'a'} verified email or phone number`;
      return `whose ${nameOf(query.what)} is ${negated ? 'not ' : ''}verified`;
    }
    case 'group':
      return group(query.pattern, negated);
    case 'time':
      return `who were ${negated ? 'not ' : ''}${query.field} ${span(query.from, query.before)}`;
    case 'gone':
      return negated ? 'who are still in the pool' : 'who are no longer in the pool';
    case 'duplicate':
      return duplicate(query.of, negated);
    default:
      return assertNever(query, 'query');
  }
}

function list(query: Extract<Query, { of: readonly Query[] }>, negated: boolean, depth: number): string {
  if (depth > 3) return 'who fulfil further conditions';
  const word = (query.kind === 'and') === negated ? 'or' : 'and';
  const parts = query.of.slice(0, MOST_IN_A_LIST).map((part) => clause(part, negated, depth + 1));
  const more = query.of.length - parts.length;
  if (more > 0) parts.push(`${more} more ${more === 1 ? 'condition' : 'conditions'}`);
  const last = parts.pop() ?? '';
  const comma = parts.length > 1 ? ',' : '';
  const whole = parts.length === 0 ? last : `${parts.join(', ')}${comma} ${word} ${last}`;
  return depth === 0 ? whole : `(${whole})`;
}

function pattern({ parts, start, end }: TextPattern, negated: boolean): string {
  const values = parts.map(value);
  if (values.length === 0) {
    if (start && end) return negated ? 'is not empty' : 'is empty';
    return negated ? 'is not there' : 'is there';
  }
  const [first = '', ...others] = values;
  if (others.length === 0) {
    if (start && end) return `${negated ? 'is not' : 'is'} ${first}`;
    if (start) return `${negated ? 'does not start' : 'starts'} with ${first}`;
    if (end) return `${negated ? 'does not end' : 'ends'} with ${first}`;
    return `${negated ? 'does not contain' : 'contains'} ${first}`;
  }
  const whole = `${start ? '' : '*'}${parts.map(cut).join('*')}${end ? '' : '*'}`;
  return `${negated ? 'is not' : 'is'} like ${value(whole)}`;
}

function group(found: TextPattern, negated: boolean): string {
  if (found.parts.length === 0) return negated ? 'who are in no group' : 'who are in a group';
  const are = negated ? 'who are not in' : 'who are in';
  if (found.start && found.end && found.parts.length === 1)
    return `${are} the group ${value(found.parts[0] ?? '')}`;
  return `${are} a group whose name ${pattern(found, false)}`;
}

const DUPLICATES: Readonly<Record<DuplicateKind, string>> = {
  any: '',
  new: ' since somebody last looked',
  doubleClick: ' by a double click',
  sameEmail: ' by the same email',
  federatedTwin: ' through another provider',
  usernameCase: ' by a username in other letter case',
  sameInbox: ' by addresses of one inbox',
  samePhone: ' by the same phone number',
  sharedPhone: ' by a phone number under another name',
  nameAndBirthdate: ' by name and birthdate',
  similarName: ' by a similar name',
};

const duplicate = (of: DuplicateKind, negated: boolean): string =>
  `who ${negated ? 'do not seem' : 'seem'} to have another account${DUPLICATES[of]}`;

function span(from: number | null, before: number | null): string {
  if (from !== null && before !== null && before - from === DAY && from % DAY === 0)
    return `on ${instant(from)} (UTC)`;
  const parts: string[] = [];
  if (from !== null) parts.push(`from ${instant(from)}`);
  if (before !== null) parts.push(`before ${instant(before)}`);
  return parts.length === 0 ? 'at any time' : `${parts.join(' and ')} (UTC)`;
}

function instant(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return 'a time out of range';
  const iso = date.toISOString();
  if (at % DAY === 0) return iso.replace(/T.*/, '');
  return iso.replace('T', ' ').replace(/(?::00)?\.\d+Z$/, '');
}

const nameOf = (name: string): string => NAMES.get(name) ?? visibleString(cut(name));
const value = (text: string): string => `“${visibleString(cut(text))}”`;

function cut(text: string): string {
  return text.length > LONGEST_VALUE
    ? `${Array.from(text.slice(0, LONGEST_VALUE)).slice(0, -1).join('')}…`
    : text;
}
