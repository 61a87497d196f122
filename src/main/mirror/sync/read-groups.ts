import { AppError } from '#shared/domain/errors.ts';
import type { Group } from '#shared/domain/user.ts';
import { createIdSet } from '../id-set.ts';
import { ask, followPages, type Pass } from './ask.ts';
import type { GroupCopy } from './copy-groups.ts';
import type { CopyColumns } from './copy-ports.ts';
import { runCrew } from './crew.ts';
import { groupUnit } from './units.ts';

/**
 * Reads all groups and who is in them (`ListUsersInGroup`: a few calls per group instead of one per user). Those that were
 * done before the reading was interrupted are not read again.
 */
export async function readGroups(
  pass: Pass,
  { groups, columns }: { readonly groups: GroupCopy; readonly columns: CopyColumns },
): Promise<void> {
  const { source, reading, attempt, pace, rest } = pass;
  const found = new Map<string, Group>();
  let listedAt = pass.now();
  await followPages(
    null,
    (cursor) => ask(pass, (signal) => source.groups(cursor, signal)),
    ({ items }) => {
      for (const group of items) found.set(group.name, group);
    },
    () => {
      found.clear();
      listedAt = pass.now();
    },
  );

  const open = [...found.values()].filter(({ name }) => !reading.isDone(groupUnit(name).prefix));
  await runCrew(attempt, open, pace.size, async (group, crew) => {
    const read = await membersOf(pass, group.name, columns, crew);
    if (read === null) found.delete(group.name);
    // The settings are as old as the list of groups, which came before.
    else
      while (!attempt.signal.aborted && !groups.put(group, read.members, { listedAt, since: read.since }))
        await rest();
    pass.onProgress();
  });
  attempt.check();

  for (const name of groups.names())
    if (!found.has(name)) while (!attempt.signal.aborted && !groups.drop(name, listedAt)) await rest();
  attempt.check();
}

/** Null: the group was deleted meanwhile. `since`: when it was asked for first. */
async function membersOf(
  pass: Pass,
  group: string,
  columns: CopyColumns,
  crew: { readonly running: () => number; readonly more: () => void },
): Promise<{ readonly members: Uint32Array; readonly since: number } | null> {
  const { partialGroups } = pass;
  const partial = partialGroups.get(group);
  let members = partial?.members ?? createIdSet();
  let since = partial?.since ?? pass.now();
  try {
    await followPages(
      partial?.cursor ?? null,
      (cursor) => ask(pass, (signal) => pass.source.members(group, cursor, signal), crew),
      ({ items, next }) => {
        for (const { sub } of items) {
          const id = columns.idOf(sub);
          // Created after its unit was read: the next reading finds both the user and the membership.
          if (id === undefined) continue;
          members.add(id);
          // Whoever is in a group is in the pool, even if the list of users has missed it.
          if (!columns.isGone(id)) pass.reading.see(id);
        }
        if (next === null) partialGroups.delete(group);
        else partialGroups.set(group, { cursor: next, members, since });
      },
      () => {
        members = createIdSet();
        since = pass.now();
      },
    );
  } catch (error) {
    if (error instanceof AppError && error.code === 'GROUP_NOT_FOUND') return null;
    throw error;
  }
  return { members: members.toIds(), since };
}
