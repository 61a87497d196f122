import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Access, OpenDatabase } from './database.ts';
import type { DatabaseKind } from './database-kind.ts';
import { allFilesOf, FRESH } from './file-names.ts';
import { createTables } from './migrations.ts';

/** Makes the folder of a file, for nobody else to look into. */
export function ensureFolder(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(folder, 0o700);
}

/**
 * Makes an empty, encrypted database, unless there is one. It is made under another name and renamed when whole: a
 * crash at any point leaves either nothing that counts or a file that opens.
 */
export function ensureFile(
  file: string,
  { beside, steps }: DatabaseKind,
  open: OpenDatabase,
  access: Access,
): void {
  if (holdsSomething(file)) return;
  const fresh = file + FRESH;
  // The log of a database that is no more would be played into the new one; its picture would be taken for the new one's.
  for (const path of allFilesOf(file, beside)) rmSync(path, { force: true });
  // SQLite gives the files beside a database the database's own permissions.
  writeFileSync(fresh, '', { flag: 'wx', mode: 0o600 });
  const db = open(fresh, access);
  try {
    db.exec('PRAGMA page_size = 4096; PRAGMA temp_store = MEMORY; PRAGMA journal_mode = WAL');
    createTables(db, steps);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  renameSync(fresh, file);
  if (process.platform !== 'win32') syncFolder(dirname(file));
}

/** A name is durable when its folder is; Windows has no such call, and needs none. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function holdsSomething(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && (!found.isFile() || found.size > 0);
}
