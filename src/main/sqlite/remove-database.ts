import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '#shared/domain/errors.ts';
import type { DatabaseKind } from './database-kind.ts';
import { allFilesOf, LOCK } from './file-names.ts';

export interface RemoveDeps {
  remove(path: string): Promise<void>;
  pause(milliseconds: number): Promise<unknown>;
}

const nodeDeps: RemoveDeps = { remove: (path) => rm(path, { force: true }), pause };

/**
 * Removes all files of a database; those that are missing do not matter. On Windows a file that is open anywhere cannot be
 * removed: it is tried for two seconds, then fails with the kind's `failed`, the other files being gone.
 */
export async function removeDatabase(
  kind: Pick<DatabaseKind, 'name' | 'codes' | 'beside' | 'exclusive'>,
  database: string,
  deps: RemoveDeps = nodeDeps,
): Promise<void> {
  const held: { readonly path: string; readonly error: unknown }[] = [];
  for (const path of allFilesOf(database, kind.exclusive ? [...kind.beside, LOCK] : kind.beside)) {
    const error = await removed(path, deps);
    if (error !== null) held.push({ path, error });
  }
  const [first] = held;
  if (first === undefined) return;
  const names = held.map(({ path }) => path).join(', ');
  throw new AppError(
    kind.codes.failed,
    `${kind.name} could not be removed: ${names} is in use or protected.`,
    {
      next: 'Close other programs that may hold the file, restart Lifeguard, then try again.',
      cause: first.error,
    },
  );
}

/** What stood in the way; null: nothing. */
async function removed(path: string, { remove, pause }: RemoveDeps): Promise<unknown> {
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
