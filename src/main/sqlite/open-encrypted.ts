import { AppError } from '#shared/domain/errors.ts';
import { ensureFile, ensureFolder } from './create-file.ts';
import { type Access, type Db, type OpenDatabase, openDatabase } from './database.ts';
import type { DatabaseKind } from './database-kind.ts';
import { LOCK } from './file-names.ts';
import { databasePassphrase } from './keys.ts';
import { lockFile } from './lock-file.ts';
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
  ensureFolder(file);
  if (!kind.exclusive) return openFile(kind, file, open, access);
  const letGo = lockFile(file + LOCK, open, waitMs);
  try {
    const db = openFile(kind, file, open, access);
    return { ...db, close: () => finallyDo(db.close, letGo) };
  } catch (error) {
    letGo();
    throw error;
  }
}

function openFile(kind: DatabaseKind, file: string, open: OpenDatabase, access: Access): Db {
  ensureFile(file, kind, open, access);
  const db = open(file, access);
  try {
    // Temporary tables and files would be written as plain text. Cache in KB (negative), log in bytes.
    db.exec('PRAGMA temp_store = MEMORY; PRAGMA cache_size = -6000; PRAGMA journal_size_limit = 8388608');
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${kind.synchronous}`);
    migrate(db, kind.steps);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** libsql lets go of the file only when its statements are collected; the log must not wait for that. */
export function closeEncrypted(db: Db): void {
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // What is committed is in the log, and is found there at the next start.
  } finally {
    db.close();
  }
}

function finallyDo(work: () => void, last: () => void): void {
  try {
    work();
  } finally {
    last();
  }
}
