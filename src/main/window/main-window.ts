import {
  BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  nativeTheme,
  type WebContents,
} from 'electron';
import { APP_ORIGIN, DEV_URL, isOwnUrl } from './origin.ts';

export interface MainWindowOptions {
  /** The compiled preload script. */
  readonly preload: string;
  readonly icon: string;
}

export type MainWindow = ReturnType<typeof createMainWindow>;

/** The one window: opened now, and again after it was closed (macOS). */
export function createMainWindow(options: MainWindowOptions) {
  let window: BrowserWindow | undefined = open();

  function open(): BrowserWindow {
    const opened = openWindow(options);
    opened.once('closed', () => {
      if (window === opened) window = undefined;
    });
    return opened;
  }

  return {
    /** Undefined while it is closed. */
    contents: (): WebContents | undefined => window?.webContents,
    /** For dialogs that belong to it. */
    browserWindow: (): BrowserWindow | undefined => window,

    /** Brings it to the front, for instance when the browser has come back from the sign-in. */
    show(): void {
      window ??= open();
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },

    /** Whether a message came from its main frame while it shows our page. */
    sent(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
      const frame = event.senderFrame;
      return (
        window !== undefined &&
        event.sender === window.webContents &&
        frame !== null &&
        frame === window.webContents.mainFrame &&
        isOwnUrl(frame.url)
      );
    },
  };
}

/** It is shown as soon as there is something to see. */
function openWindow({ preload, icon }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Lifeguard',
    width: 1280,
    height: 800,
    minWidth: 880,
    minHeight: 560,
    show: false,
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#191f29' : '#ffffff',
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
