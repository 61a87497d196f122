// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd, startHelper } from './process.mjs';
import { SetupError } from './say.mjs';

const COOKIE_NAME = 'MIT-MAGIC-COOKIE-1';
const ANY_DISPLAY = 0xffff;

/** Whether windows can be shown. @param {NodeJS.ProcessEnv} env */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * An Xauthority file (Xau(3)) of one cookie that fits every display, so that it can be written before the server
 * has chosen its number. Without it, every user of the machine could look at the virtual screen.
 * @param {Buffer} cookie 16 random bytes
 */
export function xauthority(cookie) {
  /** @param {Buffer} bytes */
  const counted = (bytes) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const family = Buffer.alloc(2);
  family.writeUInt16BE(ANY_DISPLAY);
  const none = counted(Buffer.alloc(0));
  return Buffer.concat([family, none, none, counted(Buffer.from(COOKIE_NAME)), counted(cookie)]);
}

/**
 * Starts a virtual display (Xvfb). It takes the first free number itself.
 * @returns {Promise<{ env: { DISPLAY: string, XAUTHORITY: string }, stop: () => void }>} add `env` to what shall
 *   show its windows there
 */
export async function startDisplay() {
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-display-'));
  const removeFolder = atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'Xauthority');
  writeFileSync(file, xauthority(randomBytes(16)), { mode: 0o600 });
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-auth', file];
  try {
    const server = await startHelper({ command: 'Xvfb', args });
    const stop = () => {
      server.stop();
      removeFolder();
    };
    return { env: { DISPLAY: `:${server.line}`, XAUTHORITY: file }, stop };
  } catch (error) {
    removeFolder();
    throw new SetupError(
      `there is no display, and no virtual one could be started (${error instanceof Error ? error.message : error}).`,
      'install Xvfb (Debian, Ubuntu: "sudo apt-get install xvfb"; Fedora: "sudo dnf install xorg-x11-server-Xvfb"), or set DISPLAY.',
    );
  }
}
