import {
  MAX_FILTER_LENGTH,
  SEARCHABLE_ATTRIBUTES,
  type SearchableAttribute,
  toFilterText,
  type UserFilter,
} from '#shared/domain/list-users-filter.ts';
import { USER_STATUSES } from '#shared/domain/user.ts';

export const USER_TABS = ['profile', 'attributes', 'groups', 'security', 'json'] as const;
export type UserTab = (typeof USER_TABS)[number];

/** What the address of the users page holds, so that back, forward and a link bring the same view again. */
export interface UsersSearch {
  readonly by?: SearchableAttribute;
  readonly match?: UserFilter['match'];
  readonly value?: string;
  /** The `sub` of the user whose panel is open. */
  readonly user?: string;
  readonly tab?: UserTab;
}

/** Reads an address that anybody may have typed: what is not understood is left out. */
export function readUsersSearch(raw: Readonly<Record<string, unknown>>): UsersSearch {
  const by = oneOf(SEARCHABLE_ATTRIBUTES, raw.by);
  const match = oneOf(['exact', 'prefix'] as const, raw.match);
  const tab = oneOf(USER_TABS, raw.tab);
  const value = text(raw.value);
  const user = text(raw.user);
  return {
    ...(by && { by }),
    ...(match && { match }),
    ...(value !== undefined && { value }),
    ...(user && { user }),
    ...(tab && { tab }),
  };
}

/** The filter that the address means; null: all users. */
export function filterOf(search: UsersSearch): UserFilter | null {
  const { by, value } = search;
  if (by === undefined || value === undefined) return null;
  const filter: UserFilter = { attribute: by, match: matchFor(by, search.match ?? 'prefix'), value };
  return filterProblem(filter) === null ? filter : null;
}

/** The same address with another filter, or none; the open panel stays. */
export function withFilter(search: UsersSearch, filter: UserFilter | null): UsersSearch {
  const { by: _by, match: _match, value: _value, ...rest } = search;
  if (filter === null) return rest;
  return { ...rest, by: filter.attribute, match: filter.match, value: filter.value };
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

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

/** The router reads `value=123` as a number; for us it is what somebody typed. */
function text(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
