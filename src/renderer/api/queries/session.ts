import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { SessionState } from '#shared/domain/session.ts';
import { callOperation } from '../client.ts';
import { keys } from '../keys.ts';

/** Main tells of every change; asked for only where no event came yet. */
export function session(connectionId: string) {
  return queryOptions({
    queryKey: keys.session(connectionId),
    queryFn: ({ signal }): Promise<SessionState> => callOperation('session.get', { connectionId }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

function identityOf(state: SessionState | undefined): string {
  if (state?.phase === 'offline') return `${state.sub} offline`;
  if (state?.phase === 'signedIn') return `${state.sub} ${state.role ?? ''}`;
  return state?.phase === 'notNeeded' ? `none ${state.role}` : '';
}

/** Takes in a new state. What was read as somebody else, or with another role, is dropped. */
export function putSession(client: QueryClient, connectionId: string, state: SessionState): void {
  const before = client.getQueryData<SessionState>(keys.session(connectionId));
  client.setQueryData(keys.session(connectionId), state);
  if (before && identityOf(before) !== identityOf(state)) {
    client.removeQueries({ queryKey: keys.data(connectionId) });
  } else if (before?.phase === 'signedIn' && state.phase === 'signedIn') {
    void client.invalidateQueries({ queryKey: [...keys.data(connectionId), 'claims'] });
  }
}

/**
 * Asks main for something that answers with the session's state. An answer and an event may overtake each other on their
 * way; every change comes as an event, so an answer only counts if no event came while it was asked for.
 */
export async function askForSession<T>(
  client: QueryClient,
  connectionId: string,
  ask: () => Promise<T>,
  stateOf: (answer: T) => SessionState,
): Promise<T> {
  const updates = () => client.getQueryState(keys.session(connectionId))?.dataUpdateCount ?? 0;
  const before = updates();
  const answer = await ask();
  if (updates() === before) putSession(client, connectionId, stateOf(answer));
  return answer;
}

/** Runs until the browser came back, at most 5 minutes; aborting the signal cancels the wait in main. */
export function signIn(connectionId: string, signal: () => AbortSignal) {
  return mutationOptions({
    mutationKey: ['signIn', connectionId],
    mutationFn: (_input: undefined, { client }) =>
      askForSession(
        client,
        connectionId,
        () => callOperation('session.signIn', { connectionId }, signal()),
        (state) => state,
      ),
  });
}

export function reopenBrowser(connectionId: string) {
  return mutationOptions({ mutationFn: () => callOperation('session.reopenBrowser', { connectionId }) });
}

/** Always ends signed out; `warnings` says what could not be done. */
export function signOut(connectionId: string) {
  return mutationOptions({
    mutationFn: (_input: undefined, { client }) =>
      askForSession(
        client,
        connectionId,
        () => callOperation('session.signOut', { connectionId }),
        ({ state }) => state,
      ),
  });
}

export function refreshSession(connectionId: string) {
  return mutationOptions({
    mutationFn: (_input: undefined, { client }) =>
      askForSession(
        client,
        connectionId,
        () => callOperation('session.refresh', { connectionId }),
        (state) => state,
      ),
  });
}

export function sessionClaims(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'claims'],
    queryFn: ({ signal }) => callOperation('session.claims', { connectionId }, signal),
  });
}
