import type { MirrorUser } from '../../mirror.ts';
import { type Role, roleAllows, roleFromGroups } from '../../role.ts';
import { quoted } from '../../words.ts';
import type { PlanContext } from '../plan-context.ts';
import type { UserWish } from '../wish.ts';
import type { Reason } from './outcome.ts';

/** Why the person who plans may not do this to the own account; null: nothing against it. */
export function ownAccountGuard(wish: UserWish, context: PlanContext): Reason | null {
  switch (wish.kind) {
    case 'disable':
      return guard(
        'This is your own account: once it is disabled, you could not sign in to enable it again.',
      );
    case 'lockdown':
      return guard('This is your own account: once it is locked, you could not sign in to unlock it.');
    case 'deleteUser':
      return guard('This is your own account: once it is deleted, you could not sign in again.');
    case 'removeFromGroup':
      return givesOwnRole(wish.group, context)
        ? guard(
            `This is your own account, and the group ${quoted(wish.group)} gives you the role ${context.actor.role} in Lifeguard: another admin has to take you out of it.`,
          )
        : null;
    default:
      return null;
  }
}

/** Somebody who acts by an AWS profile has no account in the pool to be locked out of. */
export const isOwnAccount = (user: MirrorUser, { actor }: PlanContext): boolean =>
  actor.sub !== null && user.sub === actor.sub;

/**
 * Why this user is not for the person who plans; null: nothing against it. Whoever could give an admin another email address
 * could take that account over with a new password, and would then be an admin.
 */
export function strongerUserGuard(
  user: Pick<MirrorUser, 'groups'>,
  { actor, roles }: Pick<PlanContext, 'actor' | 'roles'>,
): Reason | null {
  const role = roleFromGroups(user.groups, roles);
  if (role === null || roleAllows(actor.role, role)) return null;
  return guard(
    `This user has the role ${role} in Lifeguard, which is more than yours: somebody with that role has to do it.`,
  );
}

/**
 * For the deletion of a group, and for a change of its precedence or IAM role: keys are asked for by the role that the token
 * names. Whether the person is in it is not known here, only that its members have the same role.
 */
export function ownGroupGuard(
  group: string,
  context: PlanContext,
  how: 'delete' | 'change' = 'delete',
): Reason | null {
  if (context.actor.sub === null || !givesOwnRole(group, context)) return null;
  const whose = `The group ${quoted(group)} gives its members the role ${context.actor.role} in Lifeguard, which is yours too:`;
  return guard(
    how === 'delete'
      ? `${whose} deleting it could lock you out. Delete it with an AWS profile, or take it out of the connection’s role mapping first.`
      : `${whose} with another precedence or IAM role, nobody in it might get AWS keys any more. Change them with an AWS profile.`,
  );
}

/** The strongest role in Lifeguard that a group gives; null: none. */
export function roleOfGroup(group: string, { roles }: PlanContext): Role | null {
  return (['admin', 'staff', 'support'] as const).find((role) => roles[role].includes(group)) ?? null;
}

const givesOwnRole = (group: string, { actor, roles }: PlanContext): boolean =>
  roles[actor.role].includes(group);

const guard = (reason: string): Reason => ({ why: 'guard', reason });
