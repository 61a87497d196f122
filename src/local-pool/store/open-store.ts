import { CUSTOMER_PASSWORD, STAFF, srpNameOf, TEMPORARY_PASSWORD, USER_POOL_ID } from '../config.ts';
import { sampleGroups } from '../sample/groups.ts';
import { sampleUsers } from '../sample/users.ts';
import type { PoolAdmin } from '../types.ts';
import { createAdmin } from './admin.ts';
import { openChangeLog } from './change-log.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createLag } from './lag.ts';
import { type Account, createPasswords } from './passwords.ts';

const STAFF_PASSWORDS = new Map(STAFF.map(({ username, password }) => [username, password]));

/** The documented password of a sample user; undefined: signs in elsewhere. */
function samplePassword({ username, status }: Account): string | undefined {
  if (status === 'EXTERNAL_PROVIDER') return undefined;
  if (status === 'FORCE_CHANGE_PASSWORD') return TEMPORARY_PASSWORD;
  return STAFF_PASSWORDS.get(username) ?? CUSTOMER_PASSWORD;
}

/** The sample pool of this seed and size with everything that was changed in it before. */
export function openStore(options: {
  readonly dataDir: string;
  readonly seed: number;
  readonly users: number;
  /** The demo's unless told. */
  readonly userPoolId?: string;
  readonly now: () => number;
  /** `Behaviour.staleMs` at the moment. */
  readonly staleMs?: () => number;
}): { directory: Directory; admin: PoolAdmin; close(): void } {
  const passwords = createPasswords<Account>({
    poolName: srpNameOf(options.userPoolId ?? USER_POOL_ID),
    sample: samplePassword,
  });
  const log = openChangeLog({ ...options, passwords });
  const directory = createDirectory({
    ...log.replay(sampleUsers(options.seed, options.users), sampleGroups()),
    passwords,
    now: options.now,
    lag: createLag(options.staleMs ?? (() => 0), options.now),
    log,
  });
  return { directory, admin: createAdmin({ directory, now: options.now }), close: log.close };
}
