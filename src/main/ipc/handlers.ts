import type { Handlers } from '#shared/contract/handlers.ts';
import { type AppHandlerDeps, createAppHandlers } from './handlers/app-handlers.ts';
import { createChangeHandlers } from './handlers/change-handlers.ts';
import { type ConnectionHandlerDeps, createConnectionHandlers } from './handlers/connection-handlers.ts';
import { createDirectoryHandlers } from './handlers/directory-handlers.ts';
import { createDuplicateHandlers } from './handlers/duplicate-handlers.ts';
import { createMirrorHandlers, type MirrorHandlerDeps } from './handlers/mirror-handlers.ts';
import { createSessionHandlers } from './handlers/session-handlers.ts';
import { createTokenHandlers } from './handlers/token-handlers.ts';

export type HandlerDeps = AppHandlerDeps & ConnectionHandlerDeps & MirrorHandlerDeps;

/** Every operation's handler. They are thin: what an operation means is decided by the service behind its port. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...createAppHandlers(deps),
    ...createConnectionHandlers(deps),
    ...createSessionHandlers(deps.workspaces),
    ...createDirectoryHandlers(deps.workspaces),
    ...createMirrorHandlers(deps),
    ...createChangeHandlers(deps),
    ...createDuplicateHandlers(deps.workspaces),
    ...createTokenHandlers(deps.workspaces),
  };
}
