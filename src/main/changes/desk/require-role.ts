import type { Actor } from '#shared/domain/changes/plan.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type Role, roleAllows } from '#shared/domain/role.ts';

/** Refuses in the words of the dispatcher, which knows what an operation needs but not what a wish does. */
export function requireRole(actor: Actor, needed: Role): void {
  if (roleAllows(actor.role, needed)) return;
  throw new AppError('ROLE_REQUIRED', `This needs the role ${needed}; your role is ${actor.role}.`);
}
