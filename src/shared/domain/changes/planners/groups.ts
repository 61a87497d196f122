import type { Group } from '../../user.ts';
import type { FieldChange, IrreversibleEffect, LeftOut, PlanBody, Subject } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { Step } from '../step.ts';
import type { GroupSettings, GroupWish } from '../wish.ts';
import { ownGroupGuard } from './guards.ts';
import { noSuchGroup, roleNote } from './memberships.ts';
import { counted, quoted } from './words.ts';

/** Limits of `GroupNameType`, `DescriptionType`, `PrecedenceType` and `ArnType` in the API model. */
const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
const LONGEST_DESCRIPTION = 2_048;
const HIGHEST_PRECEDENCE = 2_147_483_647;
const ROLE_ARN = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=/,.@-]+$/;
const LONGEST_ARN = 2_048;
const SETTINGS = ['description', 'precedence', 'roleArn'] as const;

/** CreateGroup, UpdateGroup, DeleteGroup: one row, or a reason why not. */
export function planGroup(wish: GroupWish, context: PlanContext): PlanBody {
  const subject: Subject = { kind: 'group', name: wish.name };
  const known = context.groups.find(({ group }) => group.name === wish.name);
  const leave = (why: LeftOut['why'], reason: string): PlanBody => ({
    rows: [],
    leftOut: [{ subject, why, reason }],
    notes: [],
  });
  const row = (
    step: Step,
    changes: readonly FieldChange[],
    notes: readonly string[] = [],
    effects: readonly IrreversibleEffect[] = [],
  ): PlanBody => ({ rows: [{ number: 0, subject, step, changes, effects }], leftOut: [], notes });
  switch (wish.kind) {
    case 'createGroup': {
      const settings = blanksAway(wish.settings);
      const problems = [...nameProblems(wish.name), ...settingsProblems(settings)];
      if (known !== undefined) problems.unshift(`The pool has a group ${quoted(wish.name)} already.`);
      if (problems.length > 0) return leave('invalid', problems.join(' '));
      const made: FieldChange = { field: 'groupItself', before: null, after: 'exists' };
      return row(
        { kind: 'createGroup', settings },
        [made, ...settingChanges(null, settings)],
        roleNote(wish.name, context),
      );
    }
    case 'updateGroup': {
      if (known === undefined) return leave('invalid', noSuchGroup(wish.name));
      const settings = blanksAway(wish.settings);
      const problems = settingsProblems(settings);
      if (problems.length > 0) return leave('invalid', problems.join(' '));
      const changes = settingChanges(known.group, settings);
      if (changes.length === 0)
        return leave('already', `The group ${quoted(wish.name)} has these settings already.`);
      return row({ kind: 'updateGroup', settings }, changes, updateNotes(changes));
    }
    case 'deleteGroup': {
      if (known === undefined) return leave('already', noSuchGroup(wish.name));
      const guard = ownGroupGuard(wish.name, context);
      if (guard !== null) return leave(guard.why, guard.reason);
      const gone: FieldChange = { field: 'groupItself', before: 'exists', after: null };
      const members = `The group has ${counted(known.members, 'member')} as far as the copy knows; the users stay, their membership is gone for good.`;
      return row(
        { kind: 'deleteGroup' },
        [gone],
        [
          members,
          ...roleNote(wish.name, context),
          'Tokens that are already out go on naming the group until they expire.',
        ],
        ['deleteGroup'],
      );
    }
  }
}

const blanksAway = ({ description, precedence, roleArn }: GroupSettings): GroupSettings => ({
  description: description || null,
  precedence,
  roleArn: roleArn || null,
});

function nameProblems(name: string): string[] {
  return NAME.test(name)
    ? []
    : ['The name of a group has 1 to 128 characters, without spaces and control characters.'];
}

function settingsProblems({ description, precedence, roleArn }: GroupSettings): string[] {
  const problems: string[] = [];
  if (description !== null && description.length > LONGEST_DESCRIPTION) {
    problems.push('The description may have at most 2,048 characters.');
  }
  if (
    precedence !== null &&
    !(Number.isInteger(precedence) && precedence >= 0 && precedence <= HIGHEST_PRECEDENCE)
  ) {
    problems.push('The precedence has to be a whole number from 0 to 2,147,483,647.');
  }
  if (roleArn !== null && (roleArn.length > LONGEST_ARN || !ROLE_ARN.test(roleArn))) {
    problems.push(
      `The role ${quoted(roleArn)} is not the ARN of an IAM role, as in arn:aws:iam::123456789012:role/name.`,
    );
  }
  return problems;
}

function settingChanges(before: Group | null, after: GroupSettings): FieldChange[] {
  const text = (value: string | number | null | undefined) =>
    value === null || value === undefined ? null : String(value);
  return SETTINGS.map((field) => ({
    field,
    before: text(before?.[field]),
    after: text(after[field]),
  })).filter((change) => change.before !== change.after);
}

/** Check live: whether UpdateGroup can take a precedence or a role away; leaving them out may leave them as they are. */
function updateNotes(changes: readonly FieldChange[]): readonly string[] {
  return changes.some(({ field, after }) => field !== 'description' && after === null)
    ? [
        'Cognito may keep a precedence or a role that is taken away; what the group then has is read afterwards and shown.',
      ]
    : [];
}
