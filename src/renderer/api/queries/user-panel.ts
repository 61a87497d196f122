import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { callOperation } from '../client.ts';
import { keys } from '../keys.ts';

const FIRST_PAGE: string | null = null;

export type UserDevice = OutputOf<'users.devices'>['items'][number];
export type UserSession = OutputOf<'users.sessions'>['items'][number];
export type UserAuthEvent = OutputOf<'users.authEvents'>['items'][number];
export type AppClient = OutputOf<'pool.appClient'>;
export type PoolDescription = OutputOf<'pool.describe'>;

/** One user as the copy has it, with groups and whether it is gone. Costs no request. */
export function heldUser(connectionId: string, sub: string) {
  return queryOptions({
    queryKey: [...keys.copy(connectionId), 'held', sub],
    queryFn: ({ signal }): Promise<MirrorUser> => callOperation('users.held', { connectionId, sub }, signal),
  });
}

/** Settings of the connection's app client; null: it has none. */
export function appClient(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'appClient'],
    queryFn: ({ signal }): Promise<AppClient> => callOperation('pool.appClient', { connectionId }, signal),
    staleTime: 10 * 60_000,
  });
}

/** Read on a click only: `enabled` is false, call `refetch`. The same holds for the two below. */
export function userDevices(connectionId: string, username: string) {
  return onClick(connectionId, 'users.devices', username, (input, signal) =>
    callOperation('users.devices', input, signal),
  );
}

export function userSessions(connectionId: string, username: string) {
  return onClick(connectionId, 'users.sessions', username, (input, signal) =>
    callOperation('users.sessions', input, signal),
  );
}

export function userAuthEvents(connectionId: string, username: string) {
  return onClick(connectionId, 'users.authEvents', username, (input, signal) =>
    callOperation('users.authEvents', input, signal),
  );
}

interface ActivityPage<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

function onClick<Item>(
  connectionId: string,
  operation: 'users.devices' | 'users.sessions' | 'users.authEvents',
  username: string,
  read: (input: InputOf<'users.devices'>, signal: AbortSignal) => Promise<ActivityPage<Item>>,
) {
  return infiniteQueryOptions({
    queryKey: [...keys.data(connectionId), operation, username],
    queryFn: ({ pageParam, signal }): Promise<ActivityPage<Item>> =>
      read({ connectionId, username, cursor: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.next,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
