import type { Connection } from '#shared/domain/connection.ts';
import type { SessionState } from '#shared/domain/session.ts';
import { roleOf } from './role-of.ts';

/** What the keeper of workspaces has to know of one. */
export interface LiveWorkspace {
  readonly session: { state(): SessionState };
  /** Ends timers, listeners and requests. With `forget`, the keychain entry goes as well. */
  dispose(options: { forget: boolean }): Promise<void>;
}

export interface WorkspacesDeps<Live extends LiveWorkspace> {
  /** The connection with all its addresses; for the demo this starts the pool. Rejects with an `AppError`. */
  resolve(connectionId: string): Promise<Connection>;
  build(connection: Connection): Promise<Live>;
  /** Clears the keychain entry of a connection whose services were never started. */
  forget(connection: Connection): Promise<void>;
}

/** Keeps the services of each connection that was asked for: started once, ended together with the program. */
export function createWorkspaces<Live extends LiveWorkspace>({
  resolve,
  build,
  forget,
}: WorkspacesDeps<Live>) {
  const starting = new Map<string, Promise<Live>>();
  const live = new Map<string, Live>();

  function open(connectionId: string): Promise<Live> {
    const known = starting.get(connectionId);
    if (known) return known;
    const start: Promise<Live> = resolve(connectionId)
      .then(build)
      .then(async (workspace) => {
        // Closed while it was starting: nobody would ever end it.
        if (starting.get(connectionId) !== start) await workspace.dispose({ forget: false });
        else live.set(connectionId, workspace);
        return workspace;
      });
    starting.set(connectionId, start);
    start.catch(() => {
      if (starting.get(connectionId) === start) starting.delete(connectionId);
    });
    return start;
  }

  /** @param removed the connection itself, if it is gone for good: then its keychain entry goes as well */
  async function close(connectionId: string, removed?: Connection): Promise<void> {
    const workspace = live.get(connectionId);
    starting.delete(connectionId);
    live.delete(connectionId);
    if (workspace) await workspace.dispose({ forget: removed !== undefined });
    else if (removed) await forget(removed);
  }

  return {
    open,
    close,
    opened: (connectionId: string) => live.get(connectionId),
    all: () => [...live.values()],
    /** For the bridge. */
    roleIn: (connectionId: string) => roleOf(live.get(connectionId)?.session.state()),
    async closeAll(): Promise<void> {
      await Promise.allSettled([...live.keys()].map((id) => close(id)));
    },
  };
}
