import { queryOptions } from '@tanstack/react-query';
import { callOperation } from '../client.ts';
import { keys } from '../keys.ts';

export function poolDescription(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'pool'],
    queryFn: ({ signal }) => callOperation('pool.describe', { connectionId }, signal),
    staleTime: 10 * 60_000,
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
