import { CUSTOMER_PASSWORD, SRP_POOL_NAME, STAFF, TEMPORARY_PASSWORD } from '../config.ts';
import { sampleGroups } from '../sample/groups.ts';
import { sampleUsers } from '../sample/users.ts';
import type { PoolAdmin, PoolUser } from '../types.ts';
import { createAdmin } from './admin.ts';
import { openChangeLog } from './change-log.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createPasswords } from './passwords.ts';

const STAFF_PASSWORDS = new Map(STAFF.map(({ username, password }) => [username, password]));

/** The documented password of a sample user; undefined: signs in elsewhere. */
function samplePassword({ username, status }: PoolUser): string | undefined {
  if (status === 'EXTERNAL_PROVIDER') return undefined;
  if (status === 'FORCE_CHANGE_PASSWORD') return TEMPORARY_PASSWORD;
  return STAFF_PASSWORDS.get(username) ?? CUSTOMER_PASSWORD;
}

/** The sample pool of this seed and size with everything that was changed in it before. */
export function openStore(options: {
  readonly dataDir: string;
  readonly seed: number;
  readonly users: number;
  readonly now: () => number;
}): { directory: Directory; admin: PoolAdmin; close(): void } {
  const passwords = createPasswords<PoolUser>({ poolName: SRP_POOL_NAME, sample: samplePassword });
  const log = openChangeLog({ ...options, passwords });
  const directory = createDirectory({
    ...log.replay(sampleUsers(options.seed, options.users), sampleGroups()),
    passwords,
    now: options.now,
    changed: log.record,
  });
  return { directory, admin: createAdmin({ directory, log, now: options.now }), close: log.close };
}
