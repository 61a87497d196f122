import type { PoolUser } from '#local-pool/types.ts';

/** Letter case, accents and width make no difference; written anew here, so that the search is not measured by itself. */
export function plainFold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Everybody who has the piece in any attribute, the username or the `sub`. */
export function whoHolds(users: readonly PoolUser[], piece: string): PoolUser[] {
  const wanted = plainFold(piece);
  return users.filter(({ username, attributes }) =>
    [username, ...attributes.values()].some((value) => plainFold(value).includes(wanted)),
  );
}
