// @ts-check
// Runs inside the fallback Electron as its "default app": what the official package's own one does, in small.
// It loads the app named on the command line and stands aside. See docs/adr/0002-electron-runtime.md.
//
// It is an ES module that waits for the app's own code, because Electron holds back `ready` until then: calls
// such as `app.enableSandbox()` must come before it.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as electron from 'electron';

/** Two methods that Electron has for its own default app and leaves out of its types. */
const app =
  /** @type {import('electron').App & Record<'setAppPath' | 'setVersion', (text: string) => void>} */ (
    electron.app
  );

/** The app's path and the modules of `-r`; switches of Chromium and Node are theirs. */
function readArguments(/** @type {readonly string[]} */ argv) {
  /** @type {string[]} */
  const preloads = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '-r' || word === '--require') preloads.push(argv[++i] ?? '');
    else if (!word.startsWith('-')) return { path: word, preloads };
  }
  return { path: null, preloads };
}

/** @param {string} given */
async function load(given) {
  const folder = resolve(given);
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) {
    app.setAppPath(dirname(folder));
    await import(pathToFileURL(folder).href);
    return;
  }
  const { main = 'index.js', name, productName, version } = JSON.parse(readFileSync(manifest, 'utf8'));
  if (version) app.setVersion(version);
  app.name = productName ?? name;
  app.setDesktopName(`${app.name}.desktop`);
  app.setAppPath(folder);
  await import(pathToFileURL(join(folder, main)).href);
}

const { path, preloads } = readArguments(process.argv.slice(1));
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
for (const module of preloads) createRequire(join(process.cwd(), 'x'))(module);
if (path === null) {
  process.stderr.write('electron (fallback): give the path of an app\n');
  app.exit(1);
} else {
  try {
    await load(path);
  } catch (error) {
    process.stderr.write(
      `electron (fallback): the app did not load: ${error instanceof Error ? error.stack : error}\n`,
    );
    app.exit(1);
  }
}
