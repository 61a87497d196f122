import type { Actor, PlanRow } from '#shared/domain/changes/plan.ts';
import { strongerUserGuard } from '#shared/domain/changes/planners/guards.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { RoleMapping } from '#shared/domain/role.ts';
import type { UserBook } from '../ports.ts';

/**
 * `PLAN_STALE` if the copy saw one of the users get a role since that is stronger than the actor's. Nobody's is stronger than
 * an admin's, and all others change one user at a time.
 */
export function refuseStronger(
  rows: readonly PlanRow[],
  actor: Actor,
  roles: RoleMapping,
  book: Pick<UserBook, 'held'>,
): void {
  if (actor.role === 'admin') return;
  for (const sub of new Set(rows.flatMap(({ subject }) => (subject.kind === 'user' ? [subject.sub] : [])))) {
    const user = book.held(sub);
    const guard = user && strongerUserGuard(user, { actor, roles });
    if (guard) throw new AppError('PLAN_STALE', guard.reason);
  }
}
