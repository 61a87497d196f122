import { join } from 'node:path';
import { app, dialog, protocol, session } from 'electron';
import type { LifeguardApp } from './app.ts';
import { registerBridge } from './ipc/register.ts';
import { createFileLog } from './log/log.ts';
import { declareAppScheme, serveApp } from './window/app-protocol.ts';
import { lockDown } from './window/lockdown.ts';
import { createMainWindow, type MainWindow } from './window/main-window.ts';

const log = createFileLog(join(app.getPath('userData'), 'logs', 'lifeguard.log'));
// Electron would hold the whole program up with a dialog, even while it ends. What can go on, goes on.
process.on('uncaughtException', (error) => log.error('uncaught', error));

// Root can only run Electron without its sandbox (scripts say so); asking for it then would end every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declareAppScheme();

// One program per person: two would rotate the same refresh token away from each other.
if (!app.requestSingleInstanceLock()) app.quit();
else void app.whenReady().then(start).catch(failed);

/** The window first: while its process starts and draws, the rest of the program is loaded and wired. */
async function start(): Promise<void> {
  const root = app.getAppPath();
  lockDown(app, session.defaultSession);
  const served = serveApp(protocol, join(root, 'out', 'renderer'));
  const window = createMainWindow({
    preload: join(root, 'out', 'preload', 'index.cjs'),
    icon: join(root, 'resources', 'icons', 'lifeguard.png'),
  });
  const lifeguard = served.then(() => import('./app.ts')).then(({ createApp }) => createApp(window, log));
  const dispatcher = lifeguard.then((built) => built.dispatcher);
  const left = () => void lifeguard.then((built) => built.left()).catch(() => undefined);
  registerBridge({ dispatcher, isTrusted: window.sent, left });
  live(await lifeguard, window);
}

function live(lifeguard: LifeguardApp, window: MainWindow): void {
  let disposed = false;
  app.on('second-instance', window.show);
  app.on('activate', window.show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (disposed) return;
    event.preventDefault();
    void lifeguard.dispose().finally(() => {
      disposed = true;
      app.quit();
    });
  });
}

function failed(error: unknown): void {
  log.error('Lifeguard could not start', error);
  dialog.showErrorBox('Lifeguard could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
}
