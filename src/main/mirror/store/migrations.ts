import { AppError } from '#shared/domain/errors.ts';
import { type Db, oneNumber, transaction } from './database.ts';
import { damagedFile } from './store-errors.ts';

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

const MOST = 10_000;

export const LATEST = STEPS.length;

/**
 * Brings a database to the present form, each step whole or not at all. Fails with `MIRROR_FAILED` for a newer one, with
 * `MIRROR_DAMAGED` for one that never had tables.
 */
export function migrate(db: Db): void {
  const found = oneNumber(db, 'PRAGMA user_version') ?? 0;
  // A file gets its name when it has tables; and there will never be so many steps.
  if (found < 1 || found > MOST) throw damagedFile();
  if (found > LATEST) throw tooNew();
  runSteps(db, found);
}

/** As `migrate` for a database that has just been made; leaves nothing open in it. */
export function createTables(db: Db): void {
  runSteps(db, 0);
}

function runSteps(db: Db, from: number): void {
  for (const [index, step] of STEPS.entries()) {
    if (index < from) continue;
    transaction(db, () => {
      step(db);
      db.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

function tooNew(): AppError {
  return new AppError(
    'MIRROR_FAILED',
    'The copy of this pool on this computer was made by a newer Lifeguard than this one.',
    { next: 'Update Lifeguard, or forget this copy so that this one reads the pool anew.' },
  );
}
