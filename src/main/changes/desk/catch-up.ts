import { currentValue } from '#shared/domain/changes/facts.ts';
import { groupField } from '#shared/domain/changes/field-values.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import { keyOf } from '#shared/domain/changes/undo.ts';
import { netChanges } from '#shared/domain/changes/undo-net.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { User } from '#shared/domain/user.ts';
import { atOnce } from './at-once.ts';
import type { DeskDeps } from './deps.ts';

/** Milliseconds within which the list of users may not show yet what was written, and between two looks at it. */
const LAG = 10_000;
const PAUSE = 2_000;

/** What was read beside what the copy can be told. */
export interface CaughtUp {
  /** Users and groups that were read. */
  readonly read: number;
  /** By `sub`: all groups of the user. */
  readonly groupsOf: ReadonlyMap<string, readonly string[]>;
  /** By name: whether anybody is in it; of groups that the run made. */
  readonly isUsed: ReadonlyMap<string, boolean>;
}

type Deps = Pick<DeskDeps, 'reader' | 'book' | 'now' | 'sleep'>;

/**
 * Reads anew whom the run has changed and nobody has looked at since, or only before the change could be seen, and tells the
 * copy; what the run made too, because it is deleted only if nobody uses it. Fails with `CANCELLED`, or as the reader and the copy do.
 */
export async function catchUp(
  rows: readonly RunRow[],
  { reader, book, now, sleep }: Deps,
  signal: AbortSignal,
): Promise<CaughtUp> {
  const groupsOf = new Map<string, readonly string[]>();
  const isUsed = new Map<string, boolean>();

  async function readUser(sub: string, { rows, made }: Behind, stop: AbortSignal): Promise<void> {
    const named = namedGroups(rows);
    for (;;) {
      const user = await reader.user(sub, stop);
      const groups = user && (made || named.size > 0) ? await memberships(user, stop) : undefined;
      if (shows(rows, user, groups) || isOld(rows, now())) return tell(sub, user, groups, named);
      await sleep(PAUSE, stop);
    }
  }

  function tell(
    sub: string,
    user: User | null,
    groups: readonly string[] | undefined,
    named: ReadonlySet<string>,
  ): void {
    if (user) book.take(user);
    else book.takeGone(sub);
    if (!groups) return;
    groupsOf.set(sub, groups);
    for (const group of named) book.takeMembership(sub, group, groups.includes(group));
  }

  /** Undefined: the list of users has not heard yet that the user is gone. */
  async function memberships(user: User, stop: AbortSignal): Promise<readonly string[] | undefined> {
    try {
      return await reader.groupsOf(user.username, stop);
    } catch (error) {
      if (error instanceof AppError && error.code === 'USER_NOT_FOUND') return undefined;
      throw error;
    }
  }

  const all = behind(rows);
  await atOnce(all, signal, async (one, stop) => {
    const { group, sub, made } = one;
    if (sub !== null) return readUser(sub, one, stop);
    if (group === null) return;
    book.takeGroup(group, await reader.group(group, stop));
    if (made) isUsed.set(group, await reader.members(group, stop));
  });
  return { read: all.length, groupsOf, isUsed };
}

interface Behind {
  readonly sub: string | null;
  readonly group: string | null;
  /** The run made the user or the group. */
  readonly made: boolean;
  readonly rows: readonly RunRow[];
}

function behind(rows: readonly RunRow[]): Behind[] {
  const subjects = new Map<string, RunRow[]>();
  for (const row of rows) {
    if (row.state !== 'done') continue;
    const key = keyOf(row.subject);
    const known = subjects.get(key);
    if (known) known.push(row);
    else subjects.set(key, [row]);
  }
  return [...subjects.values()].flatMap((of): Behind[] => {
    const made = of.some(({ step }) => step.kind === 'createUser' || step.kind === 'createGroup');
    if (!made && !of.some(({ verified }) => verified === 'notYet' || verified === 'no')) return [];
    const subject = of[0]?.subject;
    const sub =
      subject?.kind === 'user'
        ? subject.sub
        : (of.find(({ createdSub }) => createdSub !== null)?.createdSub ?? null);
    return [{ sub, group: subject?.kind === 'group' ? subject.name : null, made, rows: of }];
  });
}

function namedGroups(rows: readonly RunRow[]): ReadonlySet<string> {
  const fields = rows.flatMap(({ changes }) => changes.map(({ field }) => field));
  return new Set(
    fields
      .filter((field) => field.startsWith(groupField('')))
      .map((field) => field.slice(groupField('').length)),
  );
}

/** Whether all that was written is there, as far as it can be seen here. */
function shows(rows: readonly RunRow[], user: User | null, groups: readonly string[] | undefined): boolean {
  return [...netChanges(rows).values()].every(({ field, after, waitsForUser }) => {
    if (waitsForUser || !/^(?:attr:|group:|enabled$|user$)/.test(field)) return true;
    return (currentValue(field, { user, ...(groups && { groups }) }) ?? '') === (after ?? '');
  });
}

const isOld = (rows: readonly RunRow[], now: number): boolean =>
  rows.every(({ endedAt }) => endedAt === null || now < endedAt || now - endedAt >= LAG);
