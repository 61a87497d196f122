// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { npm, runForeground } from './process.mjs';
import { duration, SetupError, say } from './say.mjs';
import { hash, readStamp, writeStamp } from './stamp.mjs';

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[] }} Locked */

/**
 * Whether what npm last wrote into node_modules (its hidden lockfile) is what the lockfile asks for, so that an
 * `npm install <package>` by hand is not followed by a needless `npm ci`. Optional packages may be absent: they
 * are for other platforms, or could not be built here.
 * @param {string} lockfile package-lock.json
 * @param {string} hidden node_modules/.package-lock.json
 */
export function sameTree(lockfile, hidden) {
  /** @param {string} text @returns {Map<string, Locked>} */
  const packages = (text) => new Map(Object.entries(JSON.parse(text).packages ?? {}));
  const wanted = packages(lockfile);
  const found = packages(hidden);
  wanted.delete('');
  for (const [path, entry] of wanted) {
    const there = found.get(path);
    if (there ? there.version !== entry.version : !entry.optional) return false;
  }
  return [...found.keys()].every((path) => wanted.has(path));
}

function alreadyThere(/** @type {string} */ lockfile) {
  try {
    return sameTree(lockfile, readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8'));
  } catch {
    return false;
  }
}

/** Installs the npm packages when they are absent or the lockfile has changed since. */
export async function ensurePackages() {
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = hash([lockfile, process.versions.modules, process.platform, process.arch]);
  if (existsSync(join(root, 'node_modules')) && (readStamp('packages') === stamp || alreadyThere(lockfile))) {
    writeStamp('packages', stamp);
    return;
  }
  const began = Date.now();
  say('installing the npm packages (npm ci)');
  const { code } = await runForeground(npm(['ci', '--no-audit', '--no-fund']));
  if (code === 130) process.exit(130);
  if (code !== 0) {
    throw new SetupError(
      `npm ci failed (code ${code}); its own message is above.`,
      'check that the npm registry can be reached ("npm ping") and that the disk has 1 GB free, then run the same command again.',
    );
  }
  writeStamp('packages', stamp);
  say(`npm packages installed in ${duration(Date.now() - began)}`);
  if (!existsSync(join(root, 'node_modules', 'keytar', 'build', 'Release', 'keytar.node'))) {
    say(
      'the keychain module (keytar, optional) could not be installed: sign-ins will last until the app is closed. ' +
        'On Linux: install libsecret-1-dev, g++, make and python3, delete node_modules and run this again.',
    );
  }
}
