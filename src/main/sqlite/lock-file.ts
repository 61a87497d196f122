import { existsSync, writeFileSync } from 'node:fs';
import type { OpenDatabase } from './database.ts';

/**
 * Holds a file's lock until the function it returns is called, or the program ends in any way: an empty database with a
 * transaction that alone may have it. (The lock of an encrypted database itself is let go of only when libsql's statements
 * are collected.) Fails as a busy database does, after waiting.
 */
export function lockFile(path: string, open: OpenDatabase, waitMs: number): () => void {
  // Never opened otherwise once it is there: closing any handle of a file ends all POSIX locks that the process has on it.
  if (!existsSync(path)) writeFileSync(path, '', { mode: 0o600 });
  const db = open(path, { passphrase: null, waitMs });
  try {
    // Nothing is written into it, so nothing is left to be rolled back.
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw error;
  }
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}
