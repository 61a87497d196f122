import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query';
import type { MirrorState, SortBy } from '#shared/domain/mirror.ts';
import { callOperation } from '../client.ts';
import { keys } from '../keys.ts';

/** How many records of the feed of changes one page has. */
export const CHANGES_PAGE = 100;

/** How far the copy is. Main tells of every change; asked for only where no event came yet. */
export function mirrorState(connectionId: string) {
  const queryKey = keys.mirror(connectionId);
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<MirrorState> => {
      const updates = () => client.getQueryState(queryKey)?.dataUpdateCount ?? 0;
      const before = updates();
      const answer = await callOperation('mirror.state', { connectionId }, signal);
      // An answer and an event may overtake each other on their way; the event is never the older one.
      return updates() === before ? answer : (client.getQueryData<MirrorState>(queryKey) ?? answer);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Counts for the overview, of all users that are in the pool. */
export function mirrorOverview(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.copy(connectionId), 'overview'],
    queryFn: ({ signal }) => callOperation('mirror.overview', { connectionId }, signal),
  });
}

/** All groups with the numbers of their members. */
export function mirrorGroups(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.copy(connectionId), 'groups'],
    queryFn: ({ signal }) => callOperation('mirror.groups', { connectionId }, signal),
  });
}

/** The feed of changes, newest first, page by page; of one user with `sub`. That of all users stays as it is until it is read again. */
export function mirrorChanges(connectionId: string, sub: string | null) {
  const newest: number | null = null;
  return infiniteQueryOptions({
    queryKey: sub === null ? keys.feed(connectionId) : [...keys.copy(connectionId), 'changes', sub],
    queryFn: ({ pageParam, signal }) =>
      callOperation('mirror.changes', { connectionId, sub, before: pageParam, limit: CHANGES_PAGE }, signal),
    initialPageParam: newest as number | null,
    getNextPageParam: (page) => (page.length < CHANGES_PAGE ? null : (page.at(-1)?.seq ?? null)),
  });
}

/** The `seq` of the newest record of the feed; 0: there is none. */
export function newestChange(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.copy(connectionId), 'newest'],
    queryFn: async ({ signal }) => {
      const input = { connectionId, sub: null, before: null, limit: 1 };
      return (await callOperation('mirror.changes', input, signal))[0]?.seq ?? 0;
    },
  });
}

/** The number of users that a query finds, and the first of them. Columns are left out: rows carry what names a user. */
export function firstMatches(connectionId: string, query: string, first: number, sort: SortBy | null = null) {
  return queryOptions({
    queryKey: [...keys.copy(connectionId), 'first', query, first, sort],
    queryFn: ({ signal }) =>
      callOperation(
        'users.search',
        { connectionId, query, sort, columns: [...NAMING_COLUMNS], first },
        signal,
      ),
  });
}

/** What `displayName` and a list of members need. */
const NAMING_COLUMNS = [
  'name',
  'username',
  'status',
  'enabled',
  'attr:name',
  'attr:given_name',
  'attr:family_name',
  'attr:email',
  'attr:email_verified',
  'attr:phone_number',
  'attr:phone_number_verified',
] as const;

export type MirrorCommand = 'readNow' | 'pause' | 'resume' | 'forget';

/** Commands to the copy; what they change comes back as events. */
export function mirrorCommand(connectionId: string, command: MirrorCommand) {
  return mutationOptions({
    mutationKey: ['mirror', connectionId, command],
    mutationFn: () => callOperation(`mirror.${command}`, { connectionId }),
    onSuccess: (_none, _input, _before, { client }) => {
      if (command !== 'forget') return;
      void client.resetQueries({ queryKey: keys.copy(connectionId) });
      void client.resetQueries({ queryKey: keys.feed(connectionId) });
    },
  });
}
