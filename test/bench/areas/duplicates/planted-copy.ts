import { join } from 'node:path';
import { createUserColumns, fingerprintOf, type UserColumns } from '#main/mirror/columns/user-columns.ts';
import type { MirrorStore } from '#main/mirror/ports.ts';
import { writeImage } from '#main/mirror/store/image-file.ts';
import type { MirrorFiles } from '#main/mirror/store/mirror-files.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import type { PlantedPool } from '#test/support/planted-pool.ts';

export interface PlantedCopy {
  readonly files: Pick<MirrorFiles, 'database' | 'image'>;
  readonly key: Uint8Array;
  readonly store: MirrorStore;
  readonly columns: UserColumns;
}

const AT_ONCE = 1_000;

export const filesIn = (folder: string): PlantedCopy['files'] => ({
  database: join(folder, 'copy.db'),
  image: join(folder, 'copy.image'),
});

/** A complete copy of the pool on the disk, as a first reading leaves it behind, its picture included. */
export function writePlantedCopy(pool: PlantedPool, folder: string, key: Uint8Array): PlantedCopy {
  const files = filesIn(folder);
  const store = openStore({ file: files.database, key });
  const columns = createUserColumns();
  for (let from = 0; from < pool.size; from += AT_ONCE) {
    const ids = Array.from({ length: Math.min(AT_ONCE, pool.size - from) }, (_, index) => from + index);
    const users = ids.map((id) => ({ id, user: pool.user(id), goneAt: null }));
    store.write({ users });
    for (const { id, user } of users) columns.put(id, user, fingerprintOf(user));
  }
  store.write({ completeAt: Date.UTC(2026, 0, 1) });
  writeImage(files.image, key, columns.image(store.version()));
  return { files, key, store, columns };
}
