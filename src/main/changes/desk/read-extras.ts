import type { UserExtras } from '#shared/domain/changes/plan-context.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { PoolReader } from '../ports.ts';
import { atOnce } from './at-once.ts';

/** Each is a request of its own: more would keep the pool's quota busy for minutes before anything is shown. */
export const MOST_READ = 1_000;

const NOTHING: UserExtras = { devices: null, sessions: null, mfa: null };

export interface Extras {
  of(sub: string): UserExtras;
  /** Users whom the pool did not have any more. */
  readonly gone: ReadonlySet<string>;
}

type Reads = Pick<PoolReader, 'devices' | 'sessions' | 'mfa'>;

/** What a plan needs beyond the copy. Fails with `INVALID_INPUT` for too many users, `CANCELLED`, or as the reader does. */
export async function readExtras(
  users: readonly MirrorUser[],
  needed: readonly (keyof UserExtras)[],
  reader: Reads,
  signal: AbortSignal,
): Promise<Extras> {
  const read = new Map<string, UserExtras>();
  const gone = new Set<string>();
  if (needed.length === 0) return { of: () => NOTHING, gone };
  const there = users.filter(({ goneAt }) => goneAt === null);
  if (there.length > MOST_READ) {
    throw new AppError(
      'INVALID_INPUT',
      `This has to be read from the pool for every user before it can be planned, so it takes at most ${MOST_READ.toLocaleString('en-US')} users at a time; ${there.length.toLocaleString('en-US')} are chosen.`,
      { next: 'Choose fewer users.' },
    );
  }
  await atOnce(there, signal, async ({ sub, username }, stop) => {
    try {
      read.set(sub, await readOne(username, needed, reader, stop));
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'USER_NOT_FOUND')) throw error;
      gone.add(sub);
    }
  });
  return { of: (sub) => read.get(sub) ?? NOTHING, gone };
}

async function readOne(
  username: string,
  needed: readonly (keyof UserExtras)[],
  reader: Reads,
  signal: AbortSignal,
): Promise<UserExtras> {
  const wants = (what: keyof UserExtras) => needed.includes(what);
  return {
    devices: wants('devices') ? await reader.devices(username, signal) : null,
    sessions: wants('sessions') ? await reader.sessions(username, signal) : null,
    mfa: wants('mfa') ? await reader.mfa(username, signal) : null,
  };
}
