import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { callOperation, streamOperation } from '../client.ts';
import { keys } from '../keys.ts';
import type { AppInfo } from './app.ts';
import { askForSession } from './session.ts';

export type ListedConnection = OutputOf<'connections.list'>[number];
export type CheckResult = OutputOf<'connections.test'>;

/** The contract's input types are mutable; the bridge copies what it is given, so nothing is shared. */
function asInput(connection: Connection): InputOf<'connections.save'>['connection'] {
  return structuredClone(connection) as InputOf<'connections.save'>['connection'];
}

export function connectionsList() {
  return queryOptions({
    queryKey: keys.connections,
    queryFn: ({ signal }) => callOperation('connections.list', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * Makes it the connection of the window for as long as somebody watches; no cache time, so that coming back to a
 * connection opens it again.
 */
export function openedConnection(connectionId: string) {
  return queryOptions({
    queryKey: keys.opened(connectionId),
    queryFn: async ({ signal, client }) => {
      const opened = await askForSession(
        client,
        connectionId,
        () => callOperation('connections.open', { connectionId }, signal),
        ({ session }) => session,
      );
      // The demo's addresses are known only once it runs.
      client.setQueryData<ListedConnection[]>(keys.connections, (all) =>
        all?.map((one) => (one.connection.id === connectionId ? { ...one, ...opened } : one)),
      );
      return opened.connection;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}

/** Only says which connection is meant; `openedConnection` does the opening. */
export function chooseConnection() {
  return mutationOptions({
    mutationFn: (connectionId: string) => Promise.resolve(connectionId),
    onSuccess: (activeConnectionId, _input, _before, { client }) => {
      client.setQueryData<AppInfo>(keys.appInfo, (info) => info && { ...info, activeConnectionId });
    },
  });
}

export function saveConnection() {
  return mutationOptions({
    mutationFn: (connection: Connection) =>
      callOperation('connections.save', { connection: asInput(connection) }),
    onSuccess: async (saved, _input, _before, { client }) => {
      client.removeQueries({ queryKey: keys.data(saved.id) });
      await client.invalidateQueries({ queryKey: keys.connections });
      await client.invalidateQueries({ queryKey: keys.opened(saved.id) });
    },
  });
}

export function removeConnection() {
  return mutationOptions({
    mutationFn: (connectionId: string) => callOperation('connections.remove', { connectionId }),
    onSuccess: async (_none, connectionId, _before, { client }) => {
      client.removeQueries({ queryKey: keys.data(connectionId) });
      client.removeQueries({ queryKey: keys.session(connectionId) });
      await client.invalidateQueries({ queryKey: keys.connections });
    },
  });
}

/** Each check comes twice: `running`, then decided. Throws `BridgeError`; stops when the signal aborts. */
export function testConnection(
  connection: Connection,
  onItem: (item: CheckResult) => void,
  signal: AbortSignal,
): Promise<void> {
  return streamOperation('connections.test', { connection: asInput(connection) }, { onItem, signal });
}
