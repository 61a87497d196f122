import { statSync } from 'node:fs';
import { type Db, transaction } from '#main/sqlite/database.ts';
import { COMPANIONS } from '#main/sqlite/file-names.ts';
import { closeEncrypted, type EncryptedFile, openEncrypted } from '#main/sqlite/open-encrypted.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorStore, StoredUser } from '../ports.ts';
import { createChangesTable } from './changes-table.ts';
import { COPY, storeError } from './copy-kind.ts';
import { createGroupsTable } from './groups-table.ts';
import { createPreferencesTables } from './preferences-tables.ts';
import { createReadingTables } from './reading-tables.ts';
import { createStateTable } from './state-table.ts';
import { createUsersTable } from './users-table.ts';
import { isEmpty, type Tables, writeBatch } from './write-batch.ts';

/**
 * Opens the durable copy of a pool. Fails with `MIRROR_KEY_WRONG`, `MIRROR_DAMAGED`, `DISK_FULL`, or `MIRROR_FAILED` (in
 * use, no permission, made by a newer program); so do all methods of the store.
 */
export function openStore({ file, key }: EncryptedFile): MirrorStore {
  let db: Db | undefined;
  try {
    db = openEncrypted(COPY, { file, key });
    return createStore(db, file);
  } catch (error) {
    db?.close();
    throw storeError(error, file);
  }
}

function createStore(db: Db, file: string | null): MirrorStore {
  const users = createUsersTable(db);
  const changes = createChangesTable(db);
  const groups = createGroupsTable(db);
  const reading = createReadingTables(db);
  const preferences = createPreferencesTables(db);
  const stateTable = createStateTable(db);
  const tables: Tables = { users, changes, groups, reading };
  let state = stateTable.read(users.count());
  let open = true;

  function guarded<Result>(work: () => Result): Result {
    if (!open) throw new AppError('MIRROR_FAILED', 'The copy of this pool was closed.');
    try {
      return work();
    } catch (error) {
      throw storeError(error, file);
    }
  }

  function* changedSince(version: number): Generator<StoredUser> {
    const { size, floor } = state;
    if (version >= state.version) return;
    try {
      if (version < floor || version === 0) {
        yield* users.scan(size);
        return;
      }
      const ids = users.touchedSince(version, size);
      for (let at = 0; at < ids.length; at += 100) yield* users.get(ids.subarray(at, at + 100), size);
    } catch (error) {
      throw storeError(error, file);
    }
  }

  return {
    keptIn: file === null ? 'memory' : 'file',
    version: () => state.version,
    size: () => state.size,
    completeAt: () => state.completeAt,
    users: (ids) => guarded(() => users.get(ids, state.size)),
    changedSince: (version) => guarded(() => changedSince(version)),
    groups: () => guarded(() => groups.list(state.size)),
    pass: () =>
      guarded(() => {
        const { pass, size } = state;
        return pass === null ? null : { state: pass, units: reading.units(), seen: reading.seen(size) };
      }),
    write(batch) {
      if (isEmpty(batch)) return;
      guarded(() => {
        let next = state;
        transaction(db, () => {
          next = writeBatch(tables, batch, state);
          stateTable.write(next);
        });
        state = next;
      });
    },
    changes: (options) => guarded(() => changes.list(options)),
    views: () => guarded(() => preferences.views()),
    saveView: (view) => guarded(() => preferences.saveView(view)),
    removeView: (id) => guarded(() => preferences.removeView(id)),
    setting: (name) => guarded(() => preferences.setting(name)),
    setSetting: (name, value) => guarded(() => preferences.setSetting(name, value)),
    bytes: () => (file === null ? 0 : ['', ...COMPANIONS].reduce((sum, end) => sum + sizeOf(file + end), 0)),
    close() {
      if (!open) return;
      open = false;
      closeEncrypted(db);
    },
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
