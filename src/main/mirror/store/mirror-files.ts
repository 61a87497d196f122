import { type PoolOf, poolFile } from '#main/sqlite/file-names.ts';
import { type RemoveDeps, removeDatabase } from '#main/sqlite/remove-database.ts';
import { COPY } from './copy-kind.ts';
import { IMAGE } from './file-names.ts';

export { databasesOf as mirrorsOf } from '#main/sqlite/file-names.ts';

export interface MirrorFiles {
  readonly database: string;
  readonly image: string;
}

/** Where the copy of a connection's pool is kept. */
export function mirrorFiles(folder: string, pool: PoolOf): MirrorFiles {
  const database = poolFile(folder, pool, '.db');
  return { database, image: database + IMAGE };
}

/** Removes all files of a copy; fails with `MIRROR_FAILED` if one stays in use. */
export function forgetFiles({ database }: Pick<MirrorFiles, 'database'>, deps?: RemoveDeps): Promise<void> {
  return removeDatabase(COPY, database, deps);
}
