import type { Page } from '../store/directory.ts';
import type { ApiDeps } from './deps.ts';

/** Page size of Cognito's listings, and what a limit of 0 or none means. */
export const MAX_PAGE = 60;

export interface PageRequest {
  /** Operation, pool, filter and group: a token of another listing is refused. */
  readonly scope: readonly string[];
  readonly token: string | undefined;
  readonly limit: number | undefined;
}

/** One page of users and the token of the next. With `emptyPages` on, every full page is followed by an empty one. */
export function pageOfUsers(
  deps: ApiDeps,
  { scope, token, limit }: PageRequest,
  select: (after: string | undefined, limit: number) => Page,
): { readonly users: Page['users']; readonly token: string | undefined } {
  const from = token === undefined ? undefined : deps.pageTokens.read(scope, token);
  if (from?.gap) return { users: [], token: deps.pageTokens.write(scope, { after: from.after }) };
  const { users, next } = select(from?.after, limit || MAX_PAGE);
  if (next === undefined) return { users, token: undefined };
  const gap = deps.behaviour.emptyPages === true;
  return { users, token: deps.pageTokens.write(scope, gap ? { after: next, gap } : { after: next }) };
}

/** One page of a short list that is in memory anyway; `key` is what the token remembers. */
export function pageOfList<T>(
  deps: ApiDeps,
  { scope, token, limit }: PageRequest,
  list: readonly T[],
  key: (entry: T) => string,
): { readonly entries: readonly T[]; readonly token: string | undefined } {
  const after = token === undefined ? undefined : deps.pageTokens.read(scope, token).after;
  const start = after === undefined ? 0 : list.findIndex((entry) => key(entry) === after) + 1;
  const entries = list.slice(start, start + (limit || MAX_PAGE));
  const last = entries.at(-1);
  const more = start + entries.length < list.length && last !== undefined;
  return { entries, token: more ? deps.pageTokens.write(scope, { after: key(last) }) : undefined };
}
