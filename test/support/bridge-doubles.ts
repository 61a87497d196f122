import type { HandlerDeps } from '#main/ipc/handlers.ts';
import type { Workspace } from '#main/ipc/ports.ts';
import { type Connection, DEFAULT_BUDGET } from '#shared/domain/connection.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';

export const sampleConnection: Connection = {
  id: 'acme',
  name: 'Acme',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_AbCdEf123',
  signIn: {
    domain: 'https://acme.auth.eu-central-1.amazoncognito.com',
    clientId: '1example23456789',
    scopes: ['openid'],
    callbackHost: '127.0.0.1',
    callbackPorts: [47301],
  },
  credentials: { kind: 'identityPool', identityPoolId: 'eu-central-1:11111111-2222-3333-4444-555555555555' },
  roles: DEFAULT_ROLE_MAPPING,
  budget: DEFAULT_BUDGET,
};

/** A service that must not be reached in this test: any call of any method fails it. */
export function unreachable<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get: (_target, property) => () => {
      throw new Error(`${name}.${String(property)} was called`);
    },
  });
}

/** Handlers' dependencies that fail when they are used, except for what a test gives. */
export function handlerDeps(over: Partial<HandlerDeps> = {}): HandlerDeps {
  return {
    versions: { app: '0.0.0', electron: '0.0.0', platform: 'test' },
    settings: unreachable('settings'),
    workspaces: unreachable('workspaces'),
    secrets: async () => ({ keptIn: 'memory', problem: null }),
    applyTheme: () => {},
    clipboard: { write: async () => {}, read: async () => '', forget: async () => true },
    chooseFile: async () => null,
    openExternal: async () => {},
    testConnection: async function* () {},
    changed: () => {},
    ...over,
  };
}

export function workspaceWith(over: Partial<Workspace>): HandlerDeps['workspaces'] {
  const workspace: Workspace = {
    connection: sampleConnection,
    session: unreachable('session'),
    directory: unreachable('directory'),
    mirror: unreachable('mirror'),
    changes: unreachable('changes'),
    duplicates: unreachable('duplicates'),
    tokens: unreachable('tokens'),
    me: () => Promise.reject(new Error('me was called')),
    ...over,
  };
  return { open: async () => workspace, opened: () => workspace, close: async () => {} };
}
