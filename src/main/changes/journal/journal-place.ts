import { type PoolOf, poolAccount, poolFile } from '#main/sqlite/file-names.ts';

export { keptKey as journalKey } from '#main/sqlite/kept-key.ts';

/** Where the journal of a connection's pool is kept. */
export const journalFile = (folder: string, pool: PoolOf): string => poolFile(folder, pool, '.journal.db');

/** The keychain entry of the key to it. */
export const journalAccount = (pool: PoolOf): string => poolAccount('changes', pool);
