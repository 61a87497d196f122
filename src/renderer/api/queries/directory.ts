import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { UserFilter } from '#shared/domain/list-users-filter.ts';
import { callOperation } from '../client.ts';
import { keys } from '../keys.ts';

const FIRST_PAGE: string | null = null;

export function poolDescription(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'pool'],
    queryFn: ({ signal }) => callOperation('pool.describe', { connectionId }, signal),
    staleTime: 10 * 60_000,
  });
}

/** Pages of at most 60, fetched one by one; a page may be empty and still have a next one. */
export function usersList(connectionId: string, filter: UserFilter | null) {
  return infiniteQueryOptions({
    queryKey: [...keys.data(connectionId), 'users', filter],
    queryFn: ({ pageParam, signal }) =>
      callOperation('users.list', { connectionId, filter, cursor: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.next,
  });
}

export function userDetail(connectionId: string, sub: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'user', sub],
    queryFn: ({ signal }) => callOperation('users.get', { connectionId, sub }, signal),
  });
}

export function userGroups(connectionId: string, username: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'userGroups', username],
    queryFn: ({ signal }) => callOperation('users.groups', { connectionId, username }, signal),
  });
}

/** Bills the user as monthly active, so it is never fetched by itself: `enabled` is false, call `refetch`. */
export function userMfa(connectionId: string, username: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'userMfa', username],
    queryFn: ({ signal }) => callOperation('users.mfa', { connectionId, username }, signal),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
