import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { IMAGE, leftovers } from './file-names.ts';

export interface MirrorFiles {
  readonly database: string;
  readonly image: string;
}

type Pool = Pick<Connection, 'id' | 'region' | 'userPoolId'>;

/**
 * Where the copy of a connection's pool is kept. An edited connection that means another pool has other files; the pool's
 * id is not written out, because it may come in any letters and any length.
 */
export function mirrorFiles(folder: string, { id, region, userPoolId }: Pool): MirrorFiles {
  const pool = createHash('sha256')
    .update(JSON.stringify([region, userPoolId]))
    .digest('hex')
    .slice(0, 16);
  const database = join(folder, `${id}-${pool}.db`);
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
  for (const path of leftovers(files.database)) {
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
