// @ts-check
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever the script was called from. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What this clone remembers between runs: stamps and logs. Deleting it costs time, nothing else. */
export const cache = join(root, '.cache');

/**
 * Files that every clone of one person shares, because they are large and never change.
 * @param {NodeJS.ProcessEnv} env
 */
export function userCache(env = process.env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lifeguard');
}
