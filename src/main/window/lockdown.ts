import type { App, Session } from 'electron';
import { DEV_URL, isOwnUrl } from './origin.ts';

/**
 * Takes from every page, present and future, what ours does not need: permissions, navigation, new windows, webviews
 * and the network (https://www.electronjs.org/docs/latest/tutorial/security). Each is held by a test of its own.
 */
export function lockDown(app: App, session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
  session.on('will-download', (event) => event.preventDefault());

  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Our own files, the developer tools' own pages and, with hot reload, the development server. */
function mayLoad(url: string): boolean {
  if (isOwnUrl(url) || url.startsWith('devtools://') || url.startsWith('data:image/')) return true;
  return DEV_URL !== undefined && new URL(url).host === new URL(DEV_URL).host;
}
