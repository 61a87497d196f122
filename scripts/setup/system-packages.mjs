// @ts-check
import { readFileSync } from 'node:fs';
import { ask, runQuiet } from './process.mjs';
import { SetupError, say } from './say.mjs';

/**
 * A Debian package that Lifeguard's set-up wants.
 * @typedef {object} SystemPackage
 * @property {readonly string[]} names the package's names over the releases, oldest first; any one will do
 * @property {'always' | 'without-display' | 'tests' | 'never'} required when nothing goes on without it
 * @property {boolean} [testsOnly] not asked for by `npm start`
 */

/** @type {readonly SystemPackage[]} Measured on Debian 12; the `t64` names are those of Debian 13 and Ubuntu 24.04. */
export const PACKAGES = [
  { names: ['libgtk-3-0', 'libgtk-3-0t64'], required: 'always' },
  { names: ['libnss3'], required: 'always' },
  { names: ['libasound2', 'libasound2t64'], required: 'always' },
  { names: ['libgbm1'], required: 'always' },
  // The keychain: without it the app keeps the session in memory. The compiler serves keytar where its
  // prebuilt binary cannot be downloaded.
  { names: ['libsecret-1-0'], required: 'never' },
  { names: ['libsecret-1-dev'], required: 'never' },
  { names: ['g++'], required: 'never' },
  { names: ['make'], required: 'never' },
  { names: ['python3'], required: 'never' },
  { names: ['xvfb'], required: 'without-display' },
  { names: ['xauth'], required: 'never', testsOnly: true },
  // Ubuntu's "chromium" is a snap, which cannot be driven from a test; there, Chrome does it (browser.mjs).
  { names: ['chromium', 'google-chrome-stable'], required: 'tests', testsOnly: true },
  { names: ['dbus'], required: 'tests', testsOnly: true },
  { names: ['dbus-x11'], required: 'never', testsOnly: true },
  { names: ['gnome-keyring'], required: 'tests', testsOnly: true },
];

/** Whether /etc/os-release describes Debian or something made from it. @param {string} osRelease */
export function isDebianLike(osRelease) {
  return /^ID(_LIKE)?=["']?([a-z0-9.]+ )*(debian|ubuntu)\b/m.test(osRelease);
}

/**
 * The installed ones in dpkg-query's answer to `-f '${db:Status-Abbrev}|${Package}\n'`. A package that was
 * removed but not purged is listed too, as `rc`.
 * @param {string} stdout
 */
export function parseDpkg(stdout) {
  const rows = stdout.split('\n').map((line) => line.split('|'));
  return new Set(rows.filter(([state]) => state?.startsWith('ii')).map(([, name]) => name ?? ''));
}

/**
 * @param {ReadonlySet<string>} installed
 * @param {{ tests: boolean, display: boolean }} purpose
 * @returns {{ wanted: SystemPackage[], required: SystemPackage[] }} what is missing; `required` is part of `wanted`
 */
export function missing(installed, purpose) {
  const wanted = PACKAGES.filter(
    (entry) => (purpose.tests || !entry.testsOnly) && !entry.names.some((name) => installed.has(name)),
  );
  const required = wanted.filter(
    (entry) =>
      entry.required === 'always' ||
      (entry.required === 'without-display' && (purpose.tests || !purpose.display)) ||
      (entry.required === 'tests' && purpose.tests),
  );
  return { wanted, required };
}

/** The first of its names that this release's package lists have. @param {SystemPackage} entry */
function availableName(entry) {
  if (entry.names.length === 1) return entry.names[0] ?? '';
  return entry.names.find((name) => ask('apt-cache', ['show', name]).code === 0) ?? entry.names[0] ?? '';
}

/** @param {readonly SystemPackage[]} entries */
async function aptInstall(entries) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say('installing system packages: updating the package lists (apt-get update)');
  const update = await runQuiet({ command: 'apt-get', args: ['update'] }, { env });
  if (update.code !== 0) process.stderr.write(update.output);
  const names = entries.map(availableName);
  say(`installing system packages: ${names.join(' ')}`);
  const args = ['install', '--yes', '--no-install-recommends', ...names];
  const install = await runQuiet({ command: 'apt-get', args }, { env });
  if (install.code !== 0) process.stderr.write(install.output);
  return install.code === 0;
}

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

/**
 * Sees to the system packages on Debian-like Linux; elsewhere does nothing. Root installs what is missing. Others
 * get the one line to run, and the script stops only when something is missing without which nothing goes on.
 * @param {{ tests: boolean, display: boolean }} purpose `display`: there is a screen to show windows on
 */
export async function ensureSystemPackages(purpose) {
  if (process.platform !== 'linux' || !isDebianLike(osRelease())) return;
  const format = '$' + '{db:Status-Abbrev}|$' + '{Package}\n';
  const look = () =>
    missing(
      parseDpkg(ask('dpkg-query', ['-W', '-f', format, ...PACKAGES.flatMap((entry) => entry.names)]).stdout),
      purpose,
    );
  let state = look();
  if (state.wanted.length === 0) return;
  if (process.getuid?.() === 0) {
    await aptInstall(state.wanted);
    state = look();
  }
  if (state.wanted.length === 0) return;
  const line = `sudo apt-get update && sudo apt-get install --yes ${state.wanted.map(availableName).join(' ')}`;
  if (state.required.length > 0) {
    const names = state.required.map((entry) => entry.names[0]).join(', ');
    throw new SetupError(`system packages are missing that nothing works without: ${names}.`, `run: ${line}`);
  }
  say(`some system packages are missing (the app runs, perhaps without a keychain). To add them: ${line}`);
}
