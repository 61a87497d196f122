// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from './paths.mjs';

/** What was remembered under this name, or null. @param {string} name */
export function readStamp(name) {
  try {
    return readFileSync(join(cache, `${name}.stamp`), 'utf8');
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function writeStamp(name, value) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, `${name}.stamp`), value);
}

/** @param {string} name */
export function dropStamp(name) {
  rmSync(join(cache, `${name}.stamp`), { force: true });
}

/** SHA-256 in hex of the parts, kept apart by a byte that no text holds. @param {readonly string[]} parts */
export function hash(parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}

/**
 * A sum over files and folders that changes when a file is added, removed or edited. It looks at sizes and
 * times, not at contents: hundreds of files in a few milliseconds, and touching a file costs one build only.
 * @param {readonly string[]} paths relative to `base`; what does not exist counts as absent
 * @param {(path: string) => boolean} counts false leaves a file out
 */
export function treeStamp(paths, counts = () => true, base = root) {
  /** @type {string[]} */
  const lines = [];
  /** @param {string} path */
  const visit = (path) => {
    const entry = statSync(join(base, path), { throwIfNoEntry: false });
    if (entry === undefined) return;
    if (entry.isDirectory()) {
      for (const name of readdirSync(join(base, path)).sort()) visit(`${path}/${name}`);
    } else if (counts(path)) {
      lines.push(`${path} ${entry.size} ${entry.mtimeMs}`);
    }
  };
  for (const path of paths) visit(path);
  return hash(lines);
}
