import { SEARCHABLE_ATTRIBUTES, type SearchableAttribute } from '#shared/domain/list-users-filter.ts';

/** What the address of the users' page holds: the filter, the user in the side panel and its tab. */
export interface UsersSearch {
  readonly attribute?: SearchableAttribute;
  readonly match?: 'exact' | 'prefix';
  readonly value?: string;
  /** The `sub` of the user in the side panel. */
  readonly user?: string;
  readonly tab?: string;
}

export interface GroupsSearch {
  /** The name of the group in the side panel. */
  readonly group?: string;
  readonly tab?: string;
}

/** An address may be typed or come from elsewhere, so what does not fit is dropped. */
export function usersSearch(raw: Readonly<Record<string, unknown>>): UsersSearch {
  const attribute = SEARCHABLE_ATTRIBUTES.find((name) => name === raw.attribute);
  const match = raw.match === 'exact' || raw.match === 'prefix' ? raw.match : undefined;
  return {
    ...(attribute && { attribute }),
    ...(match && { match }),
    ...text('value', raw.value),
    ...text('user', raw.user),
    ...text('tab', raw.tab),
  };
}

export function groupsSearch(raw: Readonly<Record<string, unknown>>): GroupsSearch {
  return { ...text('group', raw.group), ...text('tab', raw.tab) };
}

function text<Key extends string>(key: Key, value: unknown): { [K in Key]?: string } {
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as { [K in Key]?: string }) : {};
}
