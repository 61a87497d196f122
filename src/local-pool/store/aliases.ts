import { identityKey, readIdentities } from './identities.ts';
import { indexOf, type RowIndex } from './index-of.ts';
import { rowValue, type UserRow } from './row.ts';

/** The attributes that the pool takes for the username once they are verified (AliasAttributes). */
export const ALIASES = ['email', 'phone_number'] as const;
export type Alias = (typeof ALIASES)[number];

/** Stored as `true`, `True` or `TRUE`. */
export const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true';

export const isVerified = (row: UserRow, alias: Alias): boolean => isTrue(rowValue(row, `${alias}_verified`));

/** What finds a user by something other than sub and username. */
export interface Aliases {
  /** Who may sign in with this verified address. */
  holder(alias: Alias, value: string): UserRow | undefined;
  /** Who has this external identity, as their own or linked. */
  withIdentity(provider: string, userId: string): UserRow | undefined;
  add(row: UserRow): void;
  remove(row: UserRow): void;
}

export function createAliases(rows: Iterable<UserRow>): Aliases {
  const verified = (alias: Alias): RowIndex =>
    indexOf(rows, (row) => {
      const value = rowValue(row, alias);
      return value !== undefined && isVerified(row, alias) ? [value] : [];
    });
  const byAlias: Readonly<Record<Alias, RowIndex>> = {
    email: verified('email'),
    phone_number: verified('phone_number'),
  };
  const identities = indexOf(rows, (row) => readIdentities(rowValue(row, 'identities')).map(identityKey));
  const all = [byAlias.email, byAlias.phone_number, identities];
  return {
    holder: (alias, value) => byAlias[alias].find(value),
    withIdentity: (providerName, userId) => identities.find(identityKey({ providerName, userId })),
    add(row) {
      for (const index of all) index.add(row);
    },
    remove(row) {
      for (const index of all) index.remove(row);
    },
  };
}
