import type { Db } from '#main/sqlite/database.ts';
import { databaseError } from '#main/sqlite/database-errors.ts';
import type { DatabaseKind } from '#main/sqlite/database-kind.ts';
import type { AppError } from '#shared/domain/errors.ts';
import { IMAGE, IMAGE_FRESH } from './file-names.ts';

/**
 * One step each, in order, never changed once released. All that a person or a pool wrote is kept as a blob of JSON:
 * libsql cuts text at NUL, destroys lone surrogates, and ends the process over text that is not UTF-8 (a damaged file).
 */
const STEPS: readonly ((db: Db) => void)[] = [
  (db) =>
    db.exec(`
      CREATE TABLE state (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, floor INTEGER NOT NULL,
        complete_at INTEGER, pass BLOB);
      INSERT INTO state VALUES (0, 0, 0, NULL, NULL);
      CREATE TABLE users (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
      CREATE TABLE touched (version INTEGER PRIMARY KEY, ids BLOB NOT NULL);
      CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, user INTEGER NOT NULL, data BLOB NOT NULL);
      CREATE INDEX changes_by_user ON changes (user);
      CREATE TABLE groups (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, data BLOB NOT NULL, members BLOB NOT NULL);
      CREATE TABLE units (id INTEGER PRIMARY KEY, prefix BLOB NOT NULL UNIQUE, data BLOB NOT NULL);
      CREATE TABLE seen (id INTEGER PRIMARY KEY, ids BLOB NOT NULL);
      CREATE TABLE views (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, data BLOB NOT NULL);
      CREATE TABLE settings (name BLOB PRIMARY KEY, value BLOB NOT NULL);
    `),
];

/** The copy of a pool: it can always be read anew, so a power cut may cost the last few writes. */
export const COPY: DatabaseKind = {
  name: 'The copy of this pool on this computer',
  codes: { wrongKey: 'MIRROR_KEY_WRONG', damaged: 'MIRROR_DAMAGED', failed: 'MIRROR_FAILED' },
  next: { newer: 'Update Lifeguard, or forget this copy so that this one reads the pool anew.' },
  purpose: 'lifeguard mirror database 1',
  steps: STEPS,
  synchronous: 'NORMAL',
  exclusive: false,
  // The two can only be ours, old and new.
  waitMs: 5_000,
  beside: [IMAGE_FRESH, IMAGE],
};

/** What went wrong with a file of the copy, in words. `file` null: in memory. */
export function storeError(error: unknown, file: string | null): AppError {
  return databaseError(COPY, error, file);
}
