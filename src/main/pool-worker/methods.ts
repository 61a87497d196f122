import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { exportUsers } from '../exports/export-users.ts';
import { tableOf } from '../exports/table.ts';
import type { MirrorPort } from '../ipc/ports.ts';
import type { Methods } from './peer.ts';
import type { PoolServices } from './pool-services.ts';

type InputOf<Method> = Method extends (input: infer Input, ...rest: never[]) => unknown ? Input : never;
type Ask<Name extends keyof MirrorPort> = InputOf<MirrorPort[Name]>;

interface OfUser {
  readonly username: string;
  readonly cursor: string | null;
}

/** The clipboard is no place for more. */
const MOST_COPIED = 50_000;

/** What the main process may ask the worker of a connection, by the names that `remote-pool.ts` uses. */
export function poolMethods({ directory, mirror, ...services }: PoolServices) {
  const library = mirror.library;
  return {
    describePool: (_input: null, signal) => directory.describePool(signal),
    getUser: (sub: string, signal) => directory.getUser(sub, signal),
    userGroups: (username: string, signal) => directory.userGroups(username, signal),
    userMfa: (username: string, signal) => directory.userMfa(username, signal),
    devices: ({ username, cursor }: OfUser, signal) => directory.devices(username, cursor, signal),
    sessions: ({ username, cursor }: OfUser, signal) => directory.sessions(username, cursor, signal),
    authEvents: ({ username, cursor }: OfUser, signal) => directory.authEvents(username, cursor, signal),
    appClient: (clientId: string, signal) => directory.appClient(clientId, signal),

    readNow: async () => (await mirror.sync()).readNow(),
    pause: async () => (await mirror.sync()).pause(),
    resume: async () => (await mirror.sync()).resume(),
    wake: async () => (await mirror.sync()).wake(),
    setSignedIn: async (signedIn: boolean) => (await mirror.sync()).setSignedIn(signedIn),
    overview: async () => (await library()).overview(),
    groups: async () => (await library()).groups(),
    attributes: async () => (await library()).attributes(),
    suggest: async (input: Ask<'suggest'>) => (await library()).suggest(input),
    changes: async (input: Ask<'changes'>) => (await library()).changes(input),
    search: async (input: Ask<'search'>) => (await library()).search(input),
    rows: async (input: Ask<'rows'>) => (await library()).rows(input),
    subs: async (input: Ask<'subs'>) => (await library()).subs(input),
    held: async (sub: string) => (await library()).held(sub),
    views: async () => (await library()).views(),
    saveView: async (view: Ask<'saveView'>) => (await library()).saveView(view),
    removeView: async (id: string) => (await library()).removeView(id),
    columns: async () => (await library()).columns(),
    setColumns: async (columns: readonly string[]) => (await library()).setColumns(columns),
    async table({ selection, columns }: Ask<'table'>) {
      const { chosen, users } = await library();
      const ids = chosen(selection);
      if (ids.length > MOST_COPIED) {
        throw new AppError(
          'INVALID_INPUT',
          `At most ${MOST_COPIED.toLocaleString('en')} users can be copied at once, and these are ${ids.length.toLocaleString('en')}.`,
          { next: 'Export them to a file instead.' },
        );
      }
      return { text: tableOf(users(ids), columns), users: ids.length };
    },
    async *export({ ask, file }: { ask: Ask<'export'>; file: string }, signal) {
      const { chosen, users } = await library();
      const ids = chosen(ask.selection);
      yield* exportUsers({
        format: ask.format,
        columns: ask.columns,
        users: users(ids),
        total: ids.length,
        csvHeader: () => directory.csvHeader(signal),
        file,
        signal,
      });
    },

    tryCredentials: (connection: Connection, signal) => services.tryCredentials(connection, signal),
    tryReadUsers: (connection: Connection, signal) => services.tryReadUsers(connection, signal),
    forgetCredentials: async () => services.forgetCredentials(),
    dispose: () => services.dispose(),
  } satisfies Methods;
}
