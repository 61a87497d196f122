import type { Handlers } from '#shared/contract/handlers.ts';
import type { Workspaces } from '../ports.ts';

type DirectoryHandlers = Pick<
  Handlers,
  | Extract<keyof Handlers, `pool.${string}` | `backend.${string}`>
  | `users.${'get' | 'groups' | 'mfa' | 'devices' | 'sessions' | 'authEvents'}`
>;

/** What is read from the pool itself and from the backend. */
export function createDirectoryHandlers(workspaces: Workspaces): DirectoryHandlers {
  const directoryOf = async (input: { connectionId: string }) =>
    (await workspaces.open(input.connectionId)).directory;
  return {
    'pool.describe': async (input, { signal }) => (await directoryOf(input)).describePool(signal),
    'users.get': async (input, { signal }) => (await directoryOf(input)).getUser(input.sub, signal),
    'users.groups': async (input, { signal }) =>
      (await directoryOf(input)).userGroups(input.username, signal),
    'users.mfa': async (input, { signal }) => (await directoryOf(input)).userMfa(input.username, signal),
    'users.devices': async (input, { signal }) =>
      (await directoryOf(input)).devices(input.username, input.cursor, signal),
    'users.sessions': async (input, { signal }) =>
      (await directoryOf(input)).sessions(input.username, input.cursor, signal),
    'users.authEvents': async (input, { signal }) =>
      (await directoryOf(input)).authEvents(input.username, input.cursor, signal),
    'pool.appClient': async (input, { signal }) => (await directoryOf(input)).appClient(signal),
    'pool.appClients': async (input, { signal }) => (await directoryOf(input)).appClients(signal),
    'backend.me': async (input, { signal }) => (await workspaces.open(input.connectionId)).me(signal),
  };
}
