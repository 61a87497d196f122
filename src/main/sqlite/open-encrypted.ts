import { AppError } from '#shared/domain/errors.ts';
import { ensureFile } from './create-file.ts';
import { type Db, type OpenDatabase, openDatabase } from './database.ts';
import type { DatabaseKind } from './database-kind.ts';
import { databasePassphrase } from './keys.ts';
import { createTables, migrate } from './migrations.ts';

export interface EncryptedFile {
  /** Made if it is not there. Null: in memory. */
  readonly file: string | null;
  /** 32 random bytes, if there is a file. */
  readonly key: Uint8Array | null;
}

/** Opens a database with its tables. What it throws is for `databaseError`; nothing is open then. */
export function openEncrypted(
  kind: DatabaseKind,
  { file, key }: EncryptedFile,
  open: OpenDatabase = openDatabase,
): Db {
  const { waitMs } = kind;
  if (file === null) {
    const db = open(':memory:', { passphrase: null, waitMs });
    createTables(db, kind.steps);
    return db;
  }
  if (key === null) throw new AppError(kind.codes.failed, `${kind.name} is never written without a key.`);
  const access = { passphrase: databasePassphrase(key, kind.purpose), waitMs };
  ensureFile(file, kind, open, access);
  const db = open(file, access);
  try {
    // Temporary tables and files would be written as plain text. Cache in KB (negative), log in bytes.
    db.exec('PRAGMA temp_store = MEMORY; PRAGMA cache_size = -6000; PRAGMA journal_size_limit = 8388608');
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${kind.synchronous}`);
    // Only after the first access in the other mode can it be let go of again.
    if (kind.exclusive) db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT');
    migrate(db, kind.steps);
    return db;
  } catch (error) {
    letGo(kind, db);
    throw error;
  }
}

/** What is committed is in the log, and is found there at the next start, should this not succeed in moving it. */
export function closeEncrypted(kind: DatabaseKind, db: Db): void {
  quietly(() => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  letGo(kind, db);
}

/** libsql lets go of a file only when its statements are collected; a lock must not wait for that. */
function letGo({ exclusive }: DatabaseKind, db: Db): void {
  if (exclusive) quietly(() => db.exec('PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema'));
  db.close();
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // It is closed all the same.
  }
}
