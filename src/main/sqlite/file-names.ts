import { createHash } from 'node:crypto';
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

/** The keychain entry of a key to something of a connection's pool. */
export function poolAccount(what: string, { id, region, userPoolId }: PoolOf): string {
  return `${what}/${id}/${region}/${userPoolId}`;
}

/** Every file that there may be of a database: first those that a crash left half-made, the database last. */
export function allFilesOf(database: string, beside: readonly string[]): string[] {
  const half = COMPANIONS.map((end) => FRESH + end);
  return [...half, FRESH, ...beside, ...COMPANIONS, ''].map((end) => database + end);
}
