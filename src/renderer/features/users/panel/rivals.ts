import { termFor } from '#shared/domain/query/print-query.ts';
import { attributeOf, type User } from '#shared/domain/user.ts';

export type Address = 'email' | 'phone_number';

/** More accounts with one address than anybody looks at. */
export const MOST_RIVALS = 8;

/** The query that finds others who hold the same address as verified; null: there is no address to look for. */
export function rivalsQuery(user: Pick<User, 'sub' | 'attributes'>, what: Address): string | null {
  const value = attributeOf(user, what)?.trim() ?? '';
  if (value === '') return null;
  const verified = what === 'email' ? 'verified:email' : 'verified:phone';
  return `${termFor(what, value)} ${verified} -${termFor('sub', user.sub)}`;
}

/** How many of those found hold the very address: the search minds no accents, as addresses do. */
export function countRivals(
  user: Pick<User, 'attributes'>,
  what: Address,
  found: { readonly total: number; readonly rows: readonly Pick<User, 'attributes'>[] },
): number {
  if (found.total > MOST_RIVALS) return found.total;
  const same = (one: Pick<User, 'attributes'>) => attributeOf(one, what)?.trim().toLowerCase() ?? '';
  return found.rows.filter((row) => same(row) === same(user)).length;
}
