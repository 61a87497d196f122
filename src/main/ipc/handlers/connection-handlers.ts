import type { Handlers } from '#shared/contract/handlers.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { type Connection, DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SettingsPort, Workspace, Workspaces } from '../ports.ts';

export interface ConnectionHandlerDeps {
  readonly settings: SettingsPort;
  readonly workspaces: Workspaces;
  testConnection(connection: Connection, signal: AbortSignal): AsyncIterable<OutputOf<'connections.test'>>;
  /** Tells the window that the list is another one. */
  changed(): void;
}

type ConnectionHandlers = Pick<Handlers, Extract<keyof Handlers, `connections.${string}`>>;

export function createConnectionHandlers(deps: ConnectionHandlerDeps): ConnectionHandlers {
  const { settings, workspaces, changed } = deps;
  return {
    'connections.list': async () =>
      settings.list().map((connection) => ({
        connection: workspaces.opened(connection.id)?.connection ?? connection,
        builtIn: connection.id === DEMO_CONNECTION_ID,
        session: workspaces.opened(connection.id)?.session.state() ?? null,
      })),
    'connections.save': async ({ connection }) => {
      const saved = await settings.save(connection);
      // Its services hold the old addresses; they start anew when they are asked for.
      await workspaces.close(saved.id);
      changed();
      return saved;
    },
    'connections.remove': async ({ connectionId }) => {
      const removed = settings.list().find(({ id }) => id === connectionId);
      await refuseUnfinished(workspaces.opened(connectionId));
      await settings.remove(connectionId);
      await workspaces.close(connectionId, removed);
      changed();
      return null;
    },
    'connections.open': async ({ connectionId }) => {
      const { connection, session } = await workspaces.open(connectionId);
      // A full disk must not keep anybody from their pool: only the next start depends on what is remembered here.
      if (settings.activeId() !== connectionId) await settings.setActive(connectionId).catch(() => undefined);
      changed();
      return { connection, session: session.state() };
    },
    'connections.test': ({ connection }, { signal }) => deps.testConnection(connection, signal),
  };
}

/** With the connection goes its journal: what is known of a run that has not ended must not be lost with it. */
async function refuseUnfinished(workspace: Workspace | undefined): Promise<void> {
  // A journal that cannot be read is no reason to keep a connection.
  const runs = (await workspace?.changes.runs({ before: null, limit: 200 }).catch(() => [])) ?? [];
  const open = runs.find(({ phase }) => phase !== 'finished' && phase !== 'stopped');
  if (open) throw new AppError('RUN_UNFINISHED', `A change of this pool has not ended: ${open.title}.`);
}
