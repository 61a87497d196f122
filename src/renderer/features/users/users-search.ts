import {
  MAX_FILTER_LENGTH,
  type SearchableAttribute,
  toFilterText,
  type UserFilter,
} from '#shared/domain/list-users-filter.ts';
import { USER_STATUSES } from '#shared/domain/user.ts';

/** The part of the address that belongs to this page; the route drops what does not fit. */
export interface UsersSearch {
  readonly attribute?: SearchableAttribute;
  readonly match?: UserFilter['match'];
  readonly value?: string;
  /** The `sub` of the user whose panel is open. */
  readonly user?: string;
  readonly tab?: string;
}

/** The filter that the address means; null: all users. */
export function filterOf(search: UsersSearch): UserFilter | null {
  const { attribute, value } = search;
  if (attribute === undefined || value === undefined) return null;
  const filter: UserFilter = { attribute, match: matchFor(attribute, search.match ?? 'prefix'), value };
  return filterProblem(filter) === null ? filter : null;
}

/** The same address with another filter, or none; the open panel stays. */
export function withFilter(search: UsersSearch, filter: UserFilter | null): UsersSearch {
  const { attribute: _attribute, match: _match, value: _value, ...rest } = search;
  return filter === null ? rest : { ...rest, ...filter };
}

export type FilterProblem = 'empty' | 'tooLong' | 'notAChoice';

/** Why Cognito would refuse the filter; null if it would not. */
export function filterProblem(filter: UserFilter): FilterProblem | null {
  if (filter.value === '') return 'empty';
  const choices = choicesFor(filter.attribute);
  if (choices !== null && !choices.includes(filter.value)) return 'notAChoice';
  return toFilterText(filter).length > MAX_FILTER_LENGTH ? 'tooLong' : null;
}

/** The only values that the attribute can have; null: any text. */
export function choicesFor(attribute: SearchableAttribute): readonly string[] | null {
  if (attribute === 'cognito:user_status') return USER_STATUSES;
  if (attribute === 'status') return ['Enabled', 'Disabled'];
  return null;
}

/** Where the value is chosen from a list, "starts with" makes no sense. */
export function matchFor(attribute: SearchableAttribute, match: UserFilter['match']): UserFilter['match'] {
  return choicesFor(attribute) === null ? match : 'exact';
}

export function sameFilter(a: UserFilter | null, b: UserFilter | null): boolean {
  if (a === null || b === null) return a === b;
  return a.attribute === b.attribute && a.match === b.match && a.value === b.value;
}
