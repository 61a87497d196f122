import { type PoolOf, poolAccount } from '#main/sqlite/file-names.ts';

export { forgetKey, keptKey as mirrorKey } from '#main/sqlite/kept-key.ts';

/** The keychain entry of the key to the copy of a connection's pool. */
export const mirrorAccount = (pool: PoolOf): string => poolAccount('mirror', pool);
