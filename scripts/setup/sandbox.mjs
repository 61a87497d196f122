// @ts-check
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { electronEnv } from './electron-runtime.mjs';
import { SetupError } from './say.mjs';

const LIBRARY_MISSING = 127;
const INTERRUPTED = 130;

/**
 * What a bad end of Electron means and what to do about it; null when it ended as it should.
 * @param {{ code: number, signal: NodeJS.Signals | null }} end
 * @param {() => boolean} noSandbox
 */
export function explainEnd(end, noSandbox = sandboxForbidden) {
  if (end.code === 0 || end.code === INTERRUPTED || end.signal === 'SIGTERM' || end.signal === 'SIGINT')
    return null;
  const how = end.signal ? `by signal ${end.signal}` : `with code ${end.code}`;
  if (end.code === LIBRARY_MISSING) {
    return new SetupError(
      'Electron could not be loaded; the library that it misses is named above.',
      "install it with your system's package manager (Debian, Ubuntu: libgtk-3-0 libnss3 libasound2 libgbm1).",
    );
  }
  if (end.signal !== null && noSandbox()) {
    const helper = join(dirname(electronEnv().executable), 'chrome-sandbox');
    return new SetupError(
      `Lifeguard ended ${how}: this system does not let ordinary programs make a sandbox.`,
      `let this one: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
    );
  }
  return new SetupError(
    `Lifeguard ended ${how}; its own message is above.`,
    'run the same command again; if it stays so, report the message.',
  );
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Whether the kernel refuses user namespaces (Ubuntu from 23.10 on, hardened Debian) and the set-uid helper is not set up. */
function sandboxForbidden() {
  if (process.platform !== 'linux') return false;
  const refused =
    read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    read('/proc/sys/kernel/unprivileged_userns_clone') === '0';
  if (!refused) return false;
  const helper = statSync(join(dirname(electronEnv().executable), 'chrome-sandbox'), {
    throwIfNoEntry: false,
  });
  return helper === undefined || helper.uid !== 0 || (helper.mode & 0o4000) === 0;
}
