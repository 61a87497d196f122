import { type FactKind, type Judged, neededFacts, type SubjectFacts } from '#shared/domain/changes/facts.ts';
import type { PlanRow } from '#shared/domain/changes/plan.ts';
import type { AliasName } from '#shared/domain/changes/plan-context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { attributeOf, type User } from '#shared/domain/user.ts';
import type { BeforeImage, PoolReader } from '../ports.ts';

/** Whom the rows of a unit are about, as far as it is known: a new user has a `sub` only once it is made. */
export interface Target {
  sub: string | null;
  /** Null: not known, or not made yet. */
  username: string | null;
}

export function targetOf({ subject }: Pick<PlanRow, 'subject'>): Target {
  return subject.kind === 'user'
    ? { sub: subject.sub, username: subject.username }
    : { sub: null, username: null };
}

/** Reads what a row needs, the user first. A user that goes meanwhile is read as gone. Fails as the reader does. */
export async function readFacts(
  reader: PoolReader,
  row: Judged,
  target: Target,
  signal: AbortSignal,
  kinds: readonly FactKind[] = neededFacts(row),
): Promise<SubjectFacts> {
  if (row.subject.kind === 'group') return groupFacts(reader, row.subject.name, signal, kinds);
  const user =
    target.sub === null ? await findNew(reader, row, signal) : await reader.user(target.sub, signal);
  if (user === null) return { user };
  if (target.sub !== null) target.username ??= user.username;
  const has = (kind: FactKind) => kinds.includes(kind);
  try {
    const [groups, mfa, devices, sessions] = await Promise.all([
      has('groups') ? reader.groupsOf(user.username, signal) : undefined,
      has('mfa') ? reader.mfa(user.username, signal) : undefined,
      has('devices') ? reader.devices(user.username, signal) : undefined,
      has('sessions') ? reader.sessions(user.username, signal) : undefined,
    ]);
    return {
      user,
      ...(groups && { groups }),
      ...(mfa && { mfa }),
      ...(devices !== undefined && { devices }),
      ...(sessions !== undefined && { sessions }),
    };
  } catch (error) {
    // The list of users may lag behind a deletion that these have heard of.
    if (error instanceof AppError && error.code === 'USER_NOT_FOUND') return { user: null };
    throw error;
  }
}

async function groupFacts(
  reader: PoolReader,
  name: string,
  signal: AbortSignal,
  kinds: readonly FactKind[],
): Promise<SubjectFacts> {
  const [group, members] = await Promise.all([
    reader.group(name, signal),
    kinds.includes('members') ? reader.members(name, signal) : undefined,
  ]);
  return { group, ...(members !== undefined && { members }) };
}

export function imageOf(facts: SubjectFacts): BeforeImage {
  return {
    user: facts.user ?? null,
    groups: facts.groups ?? null,
    mfa: facts.mfa ?? null,
    group: facts.group ?? null,
  };
}

/**
 * The user that a row wants to make, if there is one: by username; where the pool makes usernames itself, by the address
 * that stands for it. Null: none.
 */
async function findNew(
  reader: PoolReader,
  { subject, step }: Pick<PlanRow, 'subject' | 'step'>,
  signal: AbortSignal,
): Promise<User | null> {
  if (subject.kind !== 'newUser' || step.kind !== 'createUser') return null;
  const name = subject.username;
  const by: (readonly [AliasName, string])[] = [];
  if (name !== '') by.push(['username', name]);
  // A pool that does not tell upper from lower case keeps usernames in lower case, and its filter does tell.
  if (name !== name.toLowerCase()) by.push(['username', name.toLowerCase()]);
  for (const alias of ['email', 'phone_number'] as const) {
    const address = attributeOf(step, alias);
    if (address !== undefined && (name === '' || name === address)) by.push([alias, address]);
  }
  for (const [alias, value] of by) {
    const [found] = await reader.find(alias, value, signal);
    if (found) return found;
  }
  return null;
}
