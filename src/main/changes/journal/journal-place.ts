import { type PoolOf, poolAccount, poolFile } from '#main/sqlite/file-names.ts';
import { removeDatabase } from '#main/sqlite/remove-database.ts';
import { JOURNAL } from './journal-kind.ts';

export { databasesOf as journalsOf } from '#main/sqlite/file-names.ts';
export { keptKey as journalKey } from '#main/sqlite/kept-key.ts';

/** Where the journal of a connection's pool is kept. */
export const journalFile = (folder: string, pool: PoolOf): string => poolFile(folder, pool, '.journal.db');

/** The keychain entry of the key to it. */
export const journalAccount = (pool: PoolOf): string => poolAccount('changes', pool);

/** Removes all files of a journal; fails with `JOURNAL_FAILED` if one stays in use. */
export const forgetJournalFiles = (file: string): Promise<void> => removeDatabase(JOURNAL, file);
