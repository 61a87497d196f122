import { spawn as spawnProcess } from 'node:child_process';
import { mayOpen } from './external-links.ts';
import { type Browser, commandFor, type PrivateCommand } from './private-command.ts';

export interface PrivateBrowserDeps {
  readonly platform: NodeJS.Platform;
  /** Who opens https pages on this computer; null: the system does not tell. */
  defaultBrowser(): Promise<Browser | null>;
  /** The origins that may be opened at this moment: the sign-in domains of the connections. */
  allowedOrigins(): readonly string[];
  /** Starts a program that outlives Lifeguard; fails if it cannot be started. */
  start(command: PrivateCommand): Promise<void>;
}

/**
 * Opens a page in a private window of the default browser, and answers the browser's name. Null where that cannot be done:
 * the browser is not known, has no such window by command (Safari), or does not start; a person can still copy the link.
 * Only https or loopback pages of the allowed origins.
 */
export function createPrivateBrowser(deps: PrivateBrowserDeps): (url: string) => Promise<string | null> {
  return async (url) => {
    if (!mayOpen(url, deps.allowedOrigins())) return null;
    try {
      const browser = await deps.defaultBrowser();
      // Written anew by the parser, so that it begins with its scheme and cannot be taken for an option.
      const command = browser && commandFor(deps.platform, browser, new URL(url).href);
      if (!command) return null;
      await deps.start(command);
      return command.name;
    } catch {
      return null;
    }
  };
}

/** A browser that cannot start (no display, a broken profile) says so soon, if at all. */
const FAILS_WITHIN_MS = 700;

/**
 * Starts a program without a shell, and on its own: closing Lifeguard does not close the browser. Fails if it cannot be
 * started or ends with an error at once; one that hands the page to a window that is open ends well.
 */
export function startDetached({ program, args }: PrivateCommand): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawnProcess(program, [...args], { detached: true, stdio: 'ignore', shell: false });
    const timer = setTimeout(resolve, FAILS_WITHIN_MS);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`The browser ended at once (${code ?? 'by a signal'}).`));
    });
    child.unref();
  });
}
