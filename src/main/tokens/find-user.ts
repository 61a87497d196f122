import { AppError } from '#shared/domain/errors.ts';
import type { MirrorState, MirrorUser } from '#shared/domain/mirror.ts';
import type { DirectoryFinding } from '#shared/domain/token/judge/facts.ts';
import type { Group, User } from '#shared/domain/user.ts';
import { within } from './within.ts';

/** The copy of the pool. */
export interface CopyPort {
  state(): Pick<MirrorState, 'phase' | 'completeFrom' | 'problem'>;
  /** Fails with `USER_NOT_FOUND`. */
  held(sub: string): Promise<MirrorUser>;
}

/** The pool itself. Both fail with `USER_NOT_FOUND`, or as every call of the API does. */
export interface LiveUsersPort {
  getUser(sub: string, signal: AbortSignal): Promise<User>;
  userGroups(username: string, signal: AbortSignal): Promise<Group[]>;
}

/** A copy that is still being opened is not waited for longer than this. */
const PATIENCE_MS = 1_500;
/** No user id is longer (`sub` of ListUsers); not worth asking for. */
export const LONGEST_SUB = 128;

/** Groups are read after the users: until then, the copy would say that somebody is in none. */
const NOT_READ_YET =
  'The pool has not been read to its end yet, so the copy may not have this user, or not their groups.';

/** What the copy knows of a user. Never fails. */
export async function findInCopy(sub: string | null, copy: CopyPort): Promise<DirectoryFinding> {
  if (sub === null) return unknown('The token names no user (sub).');
  const before = copy.state();
  if (before.phase === 'failed') {
    return unknown(before.problem?.message ?? 'There is no copy of the pool to look into.');
  }
  try {
    const user = sub.length > LONGEST_SUB ? 'none' : await within(copy.held(sub), PATIENCE_MS);
    if (user === null) return unknown('The copy of the pool is still being opened.');
    // Who was read first may have changed, or come, while the rest was read.
    const { completeFrom: asOf } = copy.state();
    if (asOf === null) return unknown(NOT_READ_YET);
    return user === 'none' ? { kind: 'none', live: false, asOf } : { kind: 'found', live: false, asOf, user };
  } catch (error) {
    const { completeFrom: asOf } = copy.state();
    if (isNotFound(error)) return asOf === null ? unknown(NOT_READ_YET) : { kind: 'none', live: false, asOf };
    return unknown(error instanceof AppError ? error.message : 'The copy of the pool could not be asked.');
  }
}

/** What the pool itself says of a user, by two requests. Fails as they do; a user who is not there is an answer. */
export async function findLive(
  sub: string,
  pool: LiveUsersPort,
  now: () => number,
  signal: AbortSignal,
): Promise<DirectoryFinding> {
  try {
    const user = await pool.getUser(sub, signal);
    const groups = (await pool.userGroups(user.username, signal)).map(({ name }) => name).sort();
    return { kind: 'found', live: true, asOf: now(), user: { ...user, goneAt: null, groups } };
  } catch (error) {
    if (isNotFound(error)) return { kind: 'none', live: true, asOf: now() };
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof AppError && error.code === 'USER_NOT_FOUND';
}

function unknown(why: string): DirectoryFinding {
  return { kind: 'unknown', why };
}
