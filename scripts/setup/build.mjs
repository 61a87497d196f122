// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { runQuiet, tool } from './process.mjs';
import { duration, SetupError, say } from './say.mjs';
import { dropStamp, readStamp, treeStamp, writeStamp } from './stamp.mjs';

/** All that the bundle is made from. */
const SOURCES = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const ENTRIES = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/** Whether an edit of this file can change the bundle. @param {string} path */
export function isBuilt(path) {
  return !/\.test\.tsx?$/.test(path);
}

/**
 * Builds the app into `out/` unless the sources are those of the last build.
 * @param {{ force?: boolean }} [options]
 */
export async function ensureBuild({ force = false } = {}) {
  // Taken before the build: an edit made during it must lead to another one.
  const stamp = treeStamp(SOURCES, isBuilt);
  const built = ENTRIES.every((entry) => existsSync(join(root, entry)));
  if (!force && built && readStamp('build') === stamp) return;
  const began = Date.now();
  say('building the app (electron-vite build)');
  dropStamp('build');
  const { code, output } = await runQuiet(tool('electron-vite', ['build']));
  const absent = ENTRIES.filter((entry) => !existsSync(join(root, entry)));
  if (code !== 0 || absent.length > 0) {
    process.stderr.write(output);
    throw new SetupError(
      code !== 0
        ? "the build failed; the bundler's message is above."
        : `the build made no ${absent.join(', ')}.`,
      'mend the file it names; if you changed nothing, delete node_modules and out, and run the same command again.',
    );
  }
  writeStamp('build', stamp);
  say(`built in ${duration(Date.now() - began)}`);
}
