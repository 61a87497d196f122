import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { allFilesOf, type PoolOf, poolFile } from '#main/sqlite/file-names.ts';
import { AppError } from '#shared/domain/errors.ts';
import { COPY } from './copy-kind.ts';
import { IMAGE } from './file-names.ts';

export interface MirrorFiles {
  readonly database: string;
  readonly image: string;
}

/** Where the copy of a connection's pool is kept. */
export function mirrorFiles(folder: string, pool: PoolOf): MirrorFiles {
  const database = poolFile(folder, pool, '.db');
  return { database, image: database + IMAGE };
}

export interface ForgetDeps {
  remove(path: string): Promise<void>;
  pause(milliseconds: number): Promise<unknown>;
}

const nodeDeps: ForgetDeps = { remove: (path) => rm(path, { force: true }), pause };

/**
 * Removes all files of a copy; those that are missing do not matter. On Windows a file that is open
 * anywhere cannot be removed: it is tried for two seconds, then fails with `MIRROR_FAILED`, the other files being gone.
 */
export async function forgetFiles(files: MirrorFiles, deps: ForgetDeps = nodeDeps): Promise<void> {
  const held: { readonly path: string; readonly error: unknown }[] = [];
  for (const path of allFilesOf(files.database, COPY.beside)) {
    const error = await removed(path, deps);
    if (error !== null) held.push({ path, error });
  }
  const [first] = held;
  if (first === undefined) return;
  const names = held.map(({ path }) => path).join(', ');
  throw new AppError(
    'MIRROR_FAILED',
    `The copy of this pool could not be removed: ${names} is in use or protected.`,
    {
      next: 'Close other programs that may hold the file, restart Lifeguard, then forget the copy again.',
      cause: first.error,
    },
  );
}

/** What stood in the way; null: nothing. */
async function removed(path: string, { remove, pause }: ForgetDeps): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await remove(path);
      return null;
    } catch (error) {
      if (attempt >= 10 || !isHeld(error)) return error;
      await pause(200);
    }
  }
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(EBUSY|EPERM|EACCES)$/.test(String(error.code));
}
