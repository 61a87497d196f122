// @ts-check
import { startDisplay } from './display.mjs';
import { electronEnv } from './electron-runtime.mjs';
import { startSecretService } from './secret-service.mjs';

/**
 * Runs `work` with a desktop of its own: on Linux a virtual display, a private session bus and an unlocked keyring,
 * all gone afterwards, so that a test run neither opens windows on the person's screen nor touches their keychain.
 * Elsewhere the person's own desktop is used.
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} work gets the environment for the programs it starts
 * @returns {Promise<number>} what `work` resolved to
 */
export async function withDesktop(work) {
  const { env } = electronEnv();
  if (process.platform !== 'linux') return work(env);
  const display = await startDisplay();
  const secrets = await startSecretService();
  try {
    // A Wayland session would be preferred to our display.
    return await work({
      ...env,
      ...display.env,
      ...secrets.env,
      WAYLAND_DISPLAY: undefined,
      XDG_SESSION_TYPE: 'x11',
    });
  } finally {
    secrets.stop();
    display.stop();
  }
}
