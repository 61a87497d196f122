import { app } from 'electron';
import { createApp, type LifeguardApp } from './app.ts';
import { declareAppScheme } from './window/app-protocol.ts';

// Root can only run Electron without its sandbox (scripts say so); asking for it then would end every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declareAppScheme();

// One program per person: two would rotate the same refresh token away from each other.
if (!app.requestSingleInstanceLock()) app.quit();
else void app.whenReady().then(createApp).then(live, failed);

function live(lifeguard: LifeguardApp): void {
  let disposed = false;
  app.on('second-instance', () => lifeguard.show());
  app.on('activate', () => lifeguard.show());
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
  console.error('Lifeguard could not start:', error);
  app.exit(1);
}
