import type { UserWish } from '#shared/domain/changes/wish.ts';
import { roleFor } from '#shared/domain/changes/wish-rules.ts';
import type { Role } from '#shared/domain/role.ts';

/** The weakest role that may wish it for so many users; only so that nothing is offered in vain: the desk decides again. */
export function neededRole(kind: UserWish['kind'], users: number): Role {
  // Of a wish about users that exist, the kind alone decides.
  return roleFor({ kind } as UserWish, users);
}
