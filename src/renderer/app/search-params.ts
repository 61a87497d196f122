export { type DuplicatesSearch, duplicatesSearch } from '../features/duplicates/duplicates-address.ts';
export { type TokensSearch, tokensSearch } from '../features/tokens/tokens-address.ts';
export { type UsersSearch, usersSearch } from '../features/users/users-address.ts';

export interface GroupsSearch {
  /** The name of the group in the side panel. */
  readonly group?: string;
  readonly tab?: string;
}

/** An address may be typed or come from elsewhere, so what does not fit is dropped. */
export function groupsSearch(raw: Readonly<Record<string, unknown>>): GroupsSearch {
  return { ...text('group', raw.group), ...text('tab', raw.tab) };
}

function text<Key extends string>(key: Key, value: unknown): { [K in Key]?: string } {
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as { [K in Key]?: string }) : {};
}
