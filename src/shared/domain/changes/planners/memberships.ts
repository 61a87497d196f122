import { quoted } from '../../words.ts';
import { groupField } from '../field-values.ts';
import type { PlanContext } from '../plan-context.ts';
import type { UserWish } from '../wish.ts';
import { roleOfGroup } from './guards.ts';
import { type Draft, draft, go, leave, leaveAll, type UserPlanner } from './outcome.ts';

type Membership = Extract<UserWish, { kind: 'addToGroup' | 'removeFromGroup' }>;

/** AdminAddUserToGroup, AdminRemoveUserFromGroup. */
export function planMembership({ kind, group }: Membership, context: PlanContext): UserPlanner {
  if (!groupExists(group, context)) return leaveAll('invalid', noSuchGroup(group));
  const adding = kind === 'addToGroup';
  const row = go(
    adding
      ? joining(group)
      : draft({ kind, group }, [{ field: groupField(group), before: 'member', after: null }]),
  );
  const already = leave(
    'already',
    adding
      ? `The user is in the group ${quoted(group)} already.`
      : `The user is not in the group ${quoted(group)}.`,
  );
  return {
    plan: (user) => (user.groups.includes(group) === adding ? already : row),
    notes: () => [
      ...roleNote(group, context),
      'Tokens that are already out name the groups as they were, until they expire.',
    ],
  };
}

export const joining = (group: string): Draft =>
  draft({ kind: 'addToGroup', group }, [{ field: groupField(group), before: null, after: 'member' }]);

export const groupExists = (name: string, { groups }: PlanContext): boolean =>
  groups.some(({ group }) => group.name === name);

export const noSuchGroup = (name: string): string =>
  `The pool has no group ${quoted(name)}, as far as the copy knows.`;

export function roleNote(group: string, context: PlanContext): readonly string[] {
  const role = roleOfGroup(group, context);
  return role === null ? [] : [`The group ${quoted(group)} gives its members the role ${role} in Lifeguard.`];
}
