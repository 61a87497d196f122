import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createUserColumns, fingerprintOf } from '#main/mirror/columns/user-columns.ts';
import { writeImage } from '#main/mirror/store/image-file.ts';
import { mirrorFiles } from '#main/mirror/store/mirror-files.ts';
import { mirrorAccount, mirrorKey } from '#main/mirror/store/mirror-key.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { createCopy } from '#main/mirror/sync/copy.ts';
import { openSecretStore } from '#main/secrets/open-secret-store.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { samplePool } from './sample-pool.ts';

const PAGES_AT_ONCE = 10;

/**
 * A complete copy in a data folder, its key in the keychain: what a first reading leaves behind after 25 minutes at the
 * quota, made in one. Reading is paused, so that nothing runs beside what is measured.
 */
export async function prepareCopy(dataDir: string, connection: Connection, users: number): Promise<void> {
  const { store: secrets, problem } = await openSecretStore({ loadKeytar: () => import('keytar') });
  if (problem !== null) throw new Error(problem);
  const key = await mirrorKey({ secrets, account: mirrorAccount(connection), random: randomBytes });
  const files = mirrorFiles(join(dataDir, 'mirrors'), connection);
  const store = openStore({ file: files.database, key });
  const columns = createUserColumns();
  const copy = createCopy({ store, columns, fingerprintOf, now: Date.now });
  const { pages, groups } = samplePool(users);
  const unit = { prefix: '', cursor: null, done: false };
  const state = { number: 1, first: true, startedAt: Date.now(), expected: users, read: 0, requests: 0 };
  copy.begin({ ...state, step: 'users' }, [unit]);
  for (const [index, page] of pages.entries()) {
    copy.add(page, { ...unit, cursor: `page ${index}` });
    if (index % PAGES_AT_ONCE === PAGES_AT_ONCE - 1) copy.flush();
  }
  copy.flush();
  store.write({ groups: { put: groups, drop: [] } });
  for (const { group, members } of groups) columns.setGroup(group, members);
  copy.end();
  store.setSetting('sync.paused', 'yes');
  writeImage(files.image, key, columns.image(store.version()));
  store.close();
}
