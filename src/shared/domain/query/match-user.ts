import { assertNever } from '../assert-never.ts';
import { attributeOf, isVerified, type User } from '../user.ts';
import { readDecimal } from './decimal.ts';
import { fold } from './fold.ts';
import { matchesPattern } from './match-pattern.ts';
import type { DuplicateKind, Query } from './query.ts';

/** A user as the copy of the pool knows them. */
export type KnownUser = User & {
  readonly groups: readonly string[];
  /** Milliseconds since the epoch; null: the user is in the pool. */
  readonly goneAt: number | null;
  /** What finds the user to be a duplicate, `new` among them; none: the user is in no cluster. */
  readonly duplicates?: readonly Exclude<DuplicateKind, 'any'>[] | undefined;
};

/**
 * Whether the query holds for this user: the plain definition, one user at a time. That gone users are left out of
 * results unless the query asks for them is not part of it: see `isInResult`.
 */
export function matchesUser(query: Query, user: KnownUser): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      return query.of.every((part) => matchesUser(part, user));
    case 'or':
      return query.of.some((part) => matchesUser(part, user));
    case 'not':
      return !matchesUser(query.of, user);
    case 'text': {
      const values = [user.username, user.sub, ...user.attributes.map((attribute) => attribute.value)];
      return values.some((value) => matchesPattern(query.pattern, fold(value)));
    }
    case 'attribute': {
      const value = attributeValue(user, query.name);
      return value !== undefined && matchesPattern(query.pattern, fold(value));
    }
    case 'number': {
      const value = readDecimal(fold(attributeValue(user, query.name) ?? ''));
      return value !== null && compares(value, query.op, query.value);
    }
    case 'has':
      return (attributeValue(user, query.name) ?? '') !== '';
    case 'status':
      return user.status === query.status;
    case 'enabled':
      return user.enabled === query.is;
    case 'verified': {
      const addresses = query.what === 'any' ? (['email', 'phone_number'] as const) : [query.what];
      return addresses.some((name) => (attributeValue(user, name) ?? '') !== '' && isVerified(user, name));
    }
    case 'group':
      return user.groups.some((group) => matchesPattern(query.pattern, fold(group)));
    case 'time': {
      const at = query.field === 'created' ? user.createdAt : user.updatedAt;
      return (query.from === null || at >= query.from) && (query.before === null || at < query.before);
    }
    case 'gone':
      return user.goneAt !== null;
    case 'duplicate': {
      const found = user.duplicates ?? [];
      return query.of === 'any' ? found.length > 0 : found.includes(query.of);
    }
    default:
      return assertNever(query, 'query');
  }
}

/** Whether the query says anything about users who are in the pool no more; if not, they are in no result. */
export function mentionsGone(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.of.some(mentionsGone);
  if (query.kind === 'not') return mentionsGone(query.of);
  return query.kind === 'gone';
}

/** Whether the query asks for duplicates, which have to be found first. */
export function mentionsDuplicates(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.of.some(mentionsDuplicates);
  if (query.kind === 'not') return mentionsDuplicates(query.of);
  return query.kind === 'duplicate';
}

/** Whether the user belongs to the result of the query: it holds, and the user is in the pool or is asked for as gone. */
export function isInResult(query: Query, user: KnownUser): boolean {
  return (user.goneAt === null || mentionsGone(query)) && matchesUser(query, user);
}

function attributeValue(user: KnownUser, name: string): string | undefined {
  if (name === 'username') return user.username;
  if (name === 'sub') return user.sub;
  return attributeOf(user, name);
}

function compares(value: number, op: '<' | '<=' | '>' | '>=', limit: number): boolean {
  if (op === '<') return value < limit;
  if (op === '<=') return value <= limit;
  return op === '>' ? value > limit : value >= limit;
}
