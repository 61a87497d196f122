// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFallback, FALLBACK, fallbackFolder, hasFallback } from './electron-fallback.mjs';
import { root } from './paths.mjs';
import { runQuiet } from './process.mjs';
import { duration, SetupError, say } from './say.mjs';
import { dropStamp, readStamp, writeStamp } from './stamp.mjs';

/**
 * An Electron that can be run.
 * @typedef {object} Runtime
 * @property {string} version
 * @property {boolean} official false for the packaged one that development machines fall back to
 * @property {string} folder what ELECTRON_OVERRIDE_DIST_PATH wants
 * @property {string} executable
 */

const packageFolder = join(root, 'node_modules', 'electron');
const FAILED = 'electron-official-failed';
const NOT_THE_NETWORK = /checksum|sumchecker|ENOSPC|EACCES|EPERM|EROFS|Cannot find module|SyntaxError/i;

/** The version that package.json pins. @returns {string} */
export function pinnedVersion() {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;
}

/** The official runtime if its installer has finished, as electron/install.js itself decides. @returns {Runtime | null} */
function official() {
  try {
    const version = pinnedVersion();
    const folder = join(packageFolder, 'dist');
    if (readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '') !== version) return null;
    const executable = join(folder, readFileSync(join(packageFolder, 'path.txt'), 'utf8'));
    return existsSync(executable) ? { version, official: true, folder, executable } : null;
  } catch {
    return null;
  }
}

/** @returns {Runtime | null} */
function fallback() {
  const folder = fallbackFolder();
  const executable = join(folder, 'electron');
  if (!hasFallback() || !existsSync(executable)) return null;
  return { version: FALLBACK.version, official: false, folder, executable };
}

/** The runtime that is there already; the official one when there are both. Fetches nothing. @returns {Runtime | null} */
export function findElectron() {
  return official() ?? fallback();
}

/**
 * What to run Electron with, for scripts and for Playwright (`executablePath`, `args`, `env`). `args` come before
 * the app's path.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ executable: string, args: string[], env: NodeJS.ProcessEnv, runtime: Runtime }}
 */
export function electronEnv(env = process.env) {
  const runtime = findElectron();
  if (runtime === null)
    throw new SetupError('there is no Electron runtime yet.', 'run "npm start" or "npm test" once.');
  return {
    executable: runtime.executable,
    args: sandboxArgs(),
    env: {
      ...env,
      ELECTRON_EXEC_PATH: runtime.executable,
      ...(runtime.official ? {} : { ELECTRON_OVERRIDE_DIST_PATH: runtime.folder }),
    },
    runtime,
  };
}

/** Chromium refuses to sandbox a program of root; for root alone, it is run without. */
export function sandboxArgs(platform = process.platform, uid = process.getuid?.()) {
  return platform === 'linux' && uid === 0 ? ['--no-sandbox'] : [];
}

/**
 * Why the official installer failed: a network that does not reach the download is a reason for the fallback;
 * a wrong checksum or a full disk is one to stop.
 * @param {string} output
 */
export function readFailure(output) {
  const line =
    output
      .split('\n')
      .find((text) => /\S/.test(text))
      ?.trim() ?? 'no message';
  return { reason: line, stop: NOT_THE_NETWORK.test(output) };
}

/** @param {string} version @returns {Promise<{ runtime: Runtime | null, reason: string }>} */
async function tryOfficial(version) {
  const began = Date.now();
  say(`fetching Electron ${version} (official download)`);
  const { output } = await runQuiet({ command: process.execPath, args: [join(packageFolder, 'install.js')] });
  const runtime = official();
  if (runtime !== null) {
    say(`Electron ${version} ready in ${duration(Date.now() - began)}`);
    return { runtime, reason: '' };
  }
  const { reason, stop } = readFailure(output);
  if (stop) {
    process.stderr.write(output);
    throw new SetupError(
      `Electron ${version} could not be installed: ${reason}`,
      /checksum/i.test(reason)
        ? 'run the same command again; if it stays so, the server or mirror that it came from serves another file: do not use it.'
        : 'free the disk or mend the rights that it names, delete node_modules, and run the same command again.',
    );
  }
  return { runtime: null, reason };
}

/**
 * Sees that there is an Electron to run: the official one if it is there or can be had, else, on Linux x64, the
 * fallback. A download that failed is not tried again by this clone until the pinned version changes or `retry`.
 * @param {{ retry?: boolean }} [options]
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron({ retry = false } = {}) {
  const there = official();
  if (there !== null) return there;
  const version = pinnedVersion();
  if (retry || readStamp(FAILED) !== version || !hasFallback()) {
    const { runtime, reason } = await tryOfficial(version);
    if (runtime !== null) {
      dropStamp(FAILED);
      return runtime;
    }
    if (!hasFallback()) {
      throw new SetupError(
        `Electron ${version} could not be downloaded (${reason}), and only Linux on x64 has a substitute.`,
        'make github.com reachable, or set ELECTRON_MIRROR to a mirror of its releases, and run the same command again.',
      );
    }
    say(`the official download cannot be had (${reason})`);
    writeStamp(FAILED, version);
  }
  await ensureFallback();
  say(
    `using the fallback Electron ${FALLBACK.version} from the npm registry: for development and tests only ` +
      `(official: ${version}; to try its download again: npm start -- --retry-electron)`,
  );
  const runtime = fallback();
  if (runtime === null) throw new Error(`no executable in ${fallbackFolder()}`);
  return runtime;
}
