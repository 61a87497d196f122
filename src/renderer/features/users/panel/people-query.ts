import { quoteValue } from '#shared/domain/query/quote-value.ts';

const PLACES = ['name', 'email', 'username', 'phone'] as const;

/**
 * What finds people by one typed word: the attributes that people are called by. In all attributes a few letters are found in
 * every tenth `sub`. Longer texts and queries are taken as they are.
 */
export function peopleQuery(typed: string): string {
  if (!/^[\p{L}\p{N}.@+'_-]+$/u.test(typed) || /^[0-9a-f-]{8,}$/i.test(typed) || typed.startsWith('-'))
    return typed;
  return PLACES.map((place) => `${place}:${quoteValue(typed)}`).join(' OR ');
}
