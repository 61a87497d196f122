/** The attributes that `ListUsers` can filter by; nothing else is searchable at the pool. */
export const SEARCHABLE_ATTRIBUTES = [
  'email',
  'username',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'phone_number',
  'sub',
  'cognito:user_status',
  'status',
] as const;

export type SearchableAttribute = (typeof SEARCHABLE_ATTRIBUTES)[number];

export interface UserFilter {
  readonly attribute: SearchableAttribute;
  readonly match: 'exact' | 'prefix';
  readonly value: string;
}

/** Cognito's limit for the whole filter text, in characters. */
export const MAX_FILTER_LENGTH = 256;

/** The filter in `ListUsers`' grammar; quotes and backslashes of the value are escaped. */
export function toFilterText(filter: UserFilter): string {
  const escaped = filter.value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `${filter.attribute} ${filter.match === 'exact' ? '=' : '^='} "${escaped}"`;
}
