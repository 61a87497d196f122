import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '#shared/domain/connection.ts';

export type PoolOf = Pick<Connection, 'id' | 'region' | 'userPoolId'>;

/** What SQLite puts beside a database. */
export const COMPANIONS = ['-wal', '-shm', '-journal'] as const;
/** A database that is being made. */
export const FRESH = '.new';
/** Held by the program that has a database for itself. */
export const LOCK = '.lock';

/**
 * A file of a connection's pool. An edited connection that means another pool has another file; the pool's id is not
 * written out, because it may come in any letters and any length.
 */
export function poolFile(folder: string, { id, region, userPoolId }: PoolOf, end: string): string {
  const pool = createHash('sha256')
    .update(JSON.stringify([region, userPoolId]))
    .digest('hex')
    .slice(0, 16);
  return join(folder, `${id}-${pool}${end}`);
}

/** The databases in a folder that belong to a connection, whichever pool it meant when they were made. */
export async function databasesOf(folder: string, id: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  // Ids are letters, digits and dashes; after the sixteen of the pool comes a full stop, so another id is never a match.
  const own = new RegExp(`^${id}-[0-9a-f]{16}(\\.journal)?\\.db$`);
  return names.filter((name) => own.test(name)).map((name) => join(folder, name));
}

/** The keychain entry of a key to something of a connection's pool. */
export function poolAccount(what: string, { id, region, userPoolId }: PoolOf): string {
  return `${what}/${id}/${region}/${userPoolId}`;
}

/** Every file that there may be of a database: first those that a crash left half-made, the database last. */
export function allFilesOf(database: string, beside: readonly string[]): string[] {
  const half = COMPANIONS.map((end) => FRESH + end);
  return [...half, FRESH, ...beside, ...COMPANIONS, ''].map((end) => database + end);
}
