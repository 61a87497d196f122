// @ts-check
import { SetupError } from './say.mjs';

/** vite 8 and `require()` of ES modules (Electron's installer) need this one. */
export const OLDEST = '20.19.0';

/**
 * True when version `a` is at least `b`; both "major.minor.patch".
 * @param {string} a
 * @param {string} b
 */
export function atLeast(a, b) {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Throws SetupError when this Node is too old. */
export function checkNode(version = process.versions.node) {
  if (atLeast(version, OLDEST)) return;
  throw new SetupError(
    `Node ${version} is too old; Lifeguard needs ${OLDEST} or newer.`,
    'install Node 22 from https://nodejs.org (or "nvm install 22"), then run the same command again.',
  );
}
