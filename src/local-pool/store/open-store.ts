import { CUSTOMER_PASSWORD, SRP_POOL_NAME, STAFF, TEMPORARY_PASSWORD } from '../config.ts';
import { sampleGroups } from '../sample/groups.ts';
import { sampleUsers } from '../sample/users.ts';
import type { PoolUser } from '../types.ts';
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
}): Directory {
  const rows = sampleUsers(options.seed, options.users);
  const passwords = createPasswords<PoolUser>({ poolName: SRP_POOL_NAME, sample: samplePassword });
  const log = openChangeLog({ ...options, passwords });
  log.replay(rows);
  return createDirectory({
    rows,
    groups: sampleGroups(),
    passwords,
    now: options.now,
    changed: log.record,
  });
}
