import type { Actor } from '#shared/domain/changes/plan.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { atOnce } from './at-once.ts';
import type { DeskDeps } from './deps.ts';

/**
 * The users with the groups that they are in now, for actors who are not admins: whose role is stronger than theirs is not
 * for them, and the copy, which is told, may not have read the groups yet. Those actors change one user at a time, so this is one request.
 */
export async function withLiveGroups(
  users: readonly MirrorUser[],
  actor: Actor,
  { reader, book, now }: Pick<DeskDeps, 'reader' | 'book' | 'now'>,
  signal: AbortSignal,
): Promise<readonly MirrorUser[]> {
  if (actor.role === 'admin') return users;
  const live = new Map<string, MirrorUser>();
  await atOnce(users, signal, async (user, stop) => {
    if (user.goneAt !== null) return;
    try {
      const groups = await reader.groupsOf(user.username, stop);
      live.set(user.sub, { ...user, groups });
      for (const group of user.groups)
        if (!groups.includes(group)) book.takeMembership(user.sub, group, false);
      for (const group of groups)
        if (!user.groups.includes(group)) book.takeMembership(user.sub, group, true);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'USER_NOT_FOUND')) throw error;
      live.set(user.sub, { ...user, goneAt: now() });
    }
  });
  return users.map((user) => live.get(user.sub) ?? user);
}
