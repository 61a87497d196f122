import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, clipboard, nativeTheme, powerMonitor, shell } from 'electron';
import {
  CALLBACK_PORTS,
  IDENTITY_POOL_ID,
  LIFEGUARD_CLIENT,
  REGION,
  USER_POOL_ID,
} from '#local-pool/config.ts';
import { DEMO_CONNECTION_ID, endpointsOf } from '#shared/domain/connection.ts';
import { createConnectionStore } from './connections/connection-store.ts';
import { createSettingsFile, nodeSettingsFs } from './connections/settings-file.ts';
import { demoConnection } from './demo/demo-connection.ts';
import { createDemoPool, type DemoPool } from './demo/demo-pool.ts';
import { createDispatcher, type Dispatcher } from './ipc/dispatcher.ts';
import { sendEvent } from './ipc/events.ts';
import { HELP_PAGES } from './ipc/handlers/app-handlers.ts';
import { createHandlers } from './ipc/handlers.ts';
import type { Theme } from './ipc/ports.ts';
import type { Log } from './log/log.ts';
import { openSecretStore } from './secrets/open-secret-store.ts';
import { systemTimers } from './secrets/secret-store.ts';
import { createKeyRing } from './tokens/key-ring.ts';
import { chooseFile } from './window/choose-file.ts';
import { createClipboard } from './window/clipboard.ts';
import { findDefaultBrowser } from './window/default-browser.ts';
import { createOpenExternal } from './window/external-links.ts';
import { watchLock } from './window/lock-watch.ts';
import type { MainWindow } from './window/main-window.ts';
import { setMenu } from './window/menu.ts';
import { createPrivateBrowser, startDetached } from './window/private-browser.ts';
import type { WorkspaceDeps } from './workspace.ts';
import { createWorkspaces } from './workspaces/workspaces.ts';

export interface LifeguardApp {
  readonly dispatcher: Dispatcher;
  /** The page of the window is there no more, and could not say so itself: what it looked at is dropped. */
  left(): void;
  /** Ends all services. */
  dispose(): Promise<void>;
}

const DEMO_IDS = {
  region: REGION,
  userPoolId: USER_POOL_ID,
  clientId: LIFEGUARD_CLIENT.clientId,
  identityPoolId: IDENTITY_POOL_ID,
  callbackPorts: CALLBACK_PORTS,
};
const DEMO_USERS = 5_000;
const DEMO_SEED = 1;

/** Tokens, OAuth and AWS: not needed for the first picture. */
const workspaceModule = () => import('./workspace.ts');

/** The composition root: builds and wires everything behind the window, by hand and in one place. */
export async function createApp(window: MainWindow, log: Log): Promise<LifeguardApp> {
  const dataDir = app.getPath('userData');

  /** Starts the services of a connection anew, after something that they stand on broke off. */
  function reopen(connectionId: string, ranMs: number): void {
    const closed = workspaces.close(connectionId);
    // What breaks off at once would only do so again; a person may still open it.
    const reopened = ranMs > 10_000 ? closed.then(() => workspaces.open(connectionId)) : closed;
    reopened.catch((error: unknown) => log.error(`reopening ${connectionId}`, error)).finally(changed);
  }

  // What is kept, and where.
  let runningDemo: DemoPool | undefined;
  const demoPool = createDemoPool({
    script: join(app.getAppPath(), 'out', 'main', 'local-pool.js'),
    dataDir: join(dataDir, 'demo-pool'),
    users: DEMO_USERS,
    seed: DEMO_SEED,
    port: 0,
    ended(ranMs) {
      log.error(`the demo pool ended by itself after ${Math.round(ranMs)} ms`);
      reopen(DEMO_CONNECTION_ID, ranMs);
    },
  });
  const settings = await createConnectionStore({
    folder: dataDir,
    builtIn: () => demoConnection(DEMO_IDS, runningDemo),
    now: Date.now,
  });
  const applyTheme = (theme: Theme) => {
    nativeTheme.themeSource = theme === 'auto' ? 'system' : theme;
  };
  applyTheme(settings.theme());
  // Asked for by the first session, when the window is there: a keychain may take its time.
  let opening: ReturnType<typeof openSecretStore> | undefined;
  const secrets = () => {
    opening ??= openSecretStore({ loadKeytar: () => import('keytar') });
    return opening;
  };

  // What tokens are compared with, and where they may be for a while.
  const keys = createKeyRing({
    fetch: globalThis.fetch,
    now: Date.now,
    file: createSettingsFile(dataDir, nodeSettingsFs, 'signing-keys.json'),
    inUse: () => settings.list().map((connection) => endpointsOf(connection).jwks),
    log,
  });
  const kept = createClipboard({ system: clipboard, timers: systemTimers });
  const dropTokens = () => {
    for (const workspace of workspaces.all()) workspace.lock();
  };
  const lock = watchLock({
    monitor: powerMonitor,
    polls: process.platform === 'linux',
    timers: systemTimers,
    locked() {
      dropTokens();
      sendEvent(window.contents(), 'window.locked', null);
    },
  });

  // The services of each connection.
  const changed = () => sendEvent(window.contents(), 'connections.changed', null);
  const signInOrigins = () => settings.list().flatMap((connection) => originOf(connection.signIn?.domain));
  const openExternal = createOpenExternal({
    open: (url) => shell.openExternal(url),
    allowedOrigins: () => [
      ...Object.values(HELP_PAGES).map((page) => new URL(page).origin),
      ...signInOrigins(),
    ],
  });
  const openPrivate = createPrivateBrowser({
    platform: process.platform,
    defaultBrowser: () =>
      findDefaultBrowser(process.platform, (url) => app.getApplicationInfoForProtocol(url)),
    allowedOrigins: signInOrigins,
    start: startDetached,
  });
  const services: WorkspaceDeps = {
    secrets,
    openExternal,
    fetch: globalThis.fetch,
    now: Date.now,
    random: (size) => randomBytes(size),
    log,
    poolScript: join(app.getAppPath(), 'out', 'main', 'pool-worker.js'),
    mirrorsFolder: join(dataDir, 'mirrors'),
    journalsFolder: join(dataDir, 'journals'),
    mirrorChanged: (connectionId, state) =>
      sendEvent(window.contents(), 'mirror.changed', { connectionId, state }),
    duplicatesChanged: (connectionId, state) =>
      sendEvent(window.contents(), 'duplicates.changed', { connectionId, state }),
    runChanged: (connectionId, run) => sendEvent(window.contents(), 'runs.changed', { connectionId, run }),
    poolEnded(connectionId, ranMs) {
      log.error(`the worker of ${connectionId} ended by itself after ${Math.round(ranMs)} ms`);
      reopen(connectionId, ranMs);
    },
    sessionChanged: (connectionId, state) =>
      sendEvent(window.contents(), 'session.changed', { connectionId, state }),
    broughtBack: window.show,
    keys,
    connections: settings.list,
    clipboard: kept,
    openPrivate,
  };
  const workspaces = createWorkspaces({
    async resolve(connectionId) {
      if (connectionId === DEMO_CONNECTION_ID) runningDemo = await demoPool.start();
      return settings.get(connectionId);
    },
    async build(connection) {
      // From now on there is a page that tokens may be typed into.
      lock.begin();
      return (await workspaceModule()).buildWorkspace(connection, services);
    },
    forget: async (connection) => (await import('./kept-files.ts')).forgetConnection(connection, services),
  });

  // The window's ways in.
  const dispatcher = createDispatcher({
    handlers: createHandlers({
      versions: {
        app: app.getVersion(),
        electron: process.versions.electron ?? '',
        platform: process.platform,
      },
      settings,
      workspaces,
      secrets,
      applyTheme,
      clipboard: kept,
      chooseFile: (name, extension) => chooseFile(window, name, extension),
      openExternal,
      async *testConnection(connection, signal) {
        const { buildConnectionTester } = await workspaceModule();
        yield* buildConnectionTester(services, workspaces.opened)(connection, signal);
      },
      changed,
    }),
    roleIn: workspaces.roleIn,
    report(name, error) {
      const id = randomUUID().slice(0, 8);
      log.error(`${name} [${id}]`, error);
      return id;
    },
  });
  setMenu(
    {
      navigate: (to) => sendEvent(window.contents(), 'window.navigate', { to }),
      openPalette: () => sendEvent(window.contents(), 'window.openPalette', null),
    },
    process.platform === 'darwin',
  );
  const resumed = () => {
    for (const workspace of workspaces.all()) workspace.resume();
  };
  powerMonitor.on('resume', resumed);

  return {
    dispatcher,
    left: dropTokens,
    async dispose() {
      powerMonitor.off('resume', resumed);
      lock.dispose();
      await kept.dispose();
      await workspaces.closeAll();
      await demoPool.close();
    },
  };
}

function originOf(url: string | undefined): string[] {
  return url !== undefined && URL.canParse(url) ? [new URL(url).origin] : [];
}
