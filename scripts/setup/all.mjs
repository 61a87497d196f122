// @ts-check
import { ensureBuild } from './build.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { checkNode } from './node-version.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/**
 * All that must be there before the app or its tests can run, in order; what is there already is not done again.
 * @param {{ tests: boolean, display: boolean, build?: boolean, retryElectron?: boolean }} purpose `tests`: also what
 *   only tests need; `display`: there is a screen to show windows on; `build: false` leaves the bundle to the caller
 */
export async function setUp({ tests, display, build = true, retryElectron = false }) {
  checkNode();
  await ensureSystemPackages({ tests, display });
  await ensurePackages();
  const runtime = await ensureElectron({ retry: retryElectron });
  if (build) await ensureBuild();
  return runtime;
}
