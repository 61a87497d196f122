// @ts-check

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, atEnd, startHelper } from './process.mjs';
import { SetupError } from './say.mjs';

const READY_MS = 10_000;

/** Whether a keychain can be there: on Linux it is reached over the session bus. @param {NodeJS.ProcessEnv} env */
export function mayHaveKeychain(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DBUS_SESSION_BUS_ADDRESS || env.XDG_RUNTIME_DIR);
}

/** @param {string} address */
function secretsOwned(address) {
  const question = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner'];
  const args = [
    `--bus=${address}`,
    '--print-reply=literal',
    `--dest=${question[0]}`,
    question[1] ?? '',
    question[2] ?? '',
  ];
  return ask('dbus-send', [...args, 'string:org.freedesktop.secrets']).stdout.includes('true');
}

/**
 * Starts a real Secret Service for tests (Linux): a session bus of its own and an unlocked gnome-keyring, both
 * with folders of their own, so that the person's keyring is neither read nor written.
 * @returns {Promise<{ env: Record<string, string>, stop: () => void }>} add `env` to what shall use it
 */
export async function startSecretService() {
  const home = mkdtempSync(join(tmpdir(), 'lifeguard-keyring-'));
  const env = {
    XDG_RUNTIME_DIR: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
  };
  const removeHome = atEnd(() => rmSync(home, { recursive: true, force: true }));
  try {
    const bus = await startHelper(
      { command: 'dbus-daemon', args: ['--session', '--nofork', '--nopidfile', '--print-address=3'] },
      { env: { ...process.env, ...env, HOME: home } },
    );
    const all = { ...env, DBUS_SESSION_BUS_ADDRESS: bus.line };
    const stopKeyring = await startKeyring({ ...process.env, ...all, HOME: home }, bus.line);
    const stop = () => {
      stopKeyring();
      bus.stop();
      removeHome();
    };
    return { env: all, stop };
  } catch (error) {
    throw new SetupError(
      `no Secret Service could be started for the tests (${error instanceof Error ? error.message : error}).`,
      'install it: "sudo apt-get install dbus gnome-keyring" (Fedora: "sudo dnf install dbus-daemon gnome-keyring").',
    );
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} address
 * @returns {Promise<() => void>}
 */
async function startKeyring(env, address) {
  const args = ['--foreground', '--unlock', '--components=secrets'];
  const keyring = spawn('gnome-keyring-daemon', args, {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Not SIGTERM: it would save on the way out into a folder that is being removed.
  const stop = atEnd(() => keyring.kill('SIGKILL'));
  let ended = '';
  keyring.on('error', (error) => {
    ended = error.message;
  });
  keyring.on('exit', (code) => {
    ended = `gnome-keyring-daemon ended with code ${code}`;
  });
  // The password of a keyring that lives as long as the tests; it only has to be something.
  keyring.stdin.end('test');
  const deadline = Date.now() + READY_MS;
  while (!secretsOwned(address)) {
    if (ended !== '' || Date.now() > deadline)
      throw new Error(ended || 'gnome-keyring-daemon: not ready in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  keyring.unref();
  return stop;
}
