import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Browser, linuxBrowser } from './private-command.ts';

const TIMEOUT_MS = 3_000;

/**
 * Who opens https pages on this computer; null: the system does not tell.
 * @param handlerOf Electron's `app.getApplicationInfoForProtocol`, which asks Windows and macOS.
 */
export async function findDefaultBrowser(
  platform: NodeJS.Platform,
  handlerOf: (url: string) => Promise<{ readonly path: string }>,
): Promise<Browser | null> {
  if (platform !== 'linux') {
    const { path } = await handlerOf('https://example.com/');
    return path === '' ? null : { path };
  }
  return linuxBrowser(await ask('xdg-settings', ['get', 'default-web-browser']), findProgram);
}

function ask(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: TIMEOUT_MS, encoding: 'utf8' }, (error, out) =>
      error === null ? resolve(out) : reject(error),
    );
  });
}

/** As a shell would find it. */
export function findProgram(name: string, path = process.env.PATH ?? ''): string | null {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, name);
    try {
      if (!isAbsolute(folder)) continue;
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
