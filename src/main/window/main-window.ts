import { BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, nativeTheme } from 'electron';
import { APP_ORIGIN, DEV_URL, isOwnUrl } from './origin.ts';

export interface MainWindowOptions {
  /** The compiled preload script. */
  readonly preload: string;
  readonly icon: string;
}

/** The one window. It is shown as soon as there is something to see, in the colour of the theme. */
export function openMainWindow({ preload, icon }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Lifeguard',
    width: 1280,
    height: 800,
    minWidth: 880,
    minHeight: 560,
    show: false,
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(DEV_URL ?? `${APP_ORIGIN}/`);
  return window;
}

/** Whether a message came from the main frame of this window while it shows our page. */
export function isFromWindow(window: BrowserWindow, event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return (
    !window.isDestroyed() &&
    event.sender === window.webContents &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    isOwnUrl(frame.url)
  );
}

/** Brings the window to the front, for instance when the browser has come back from the sign-in. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
