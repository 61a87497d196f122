import type { Group } from '../../user.ts';
import { counted, quoted } from '../../words.ts';
import type { FieldChange, IrreversibleEffect, LeftOut, PlanBody, Subject } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { Step } from '../step.ts';
import type { GroupSettings, GroupWish } from '../wish.ts';
import { ownGroupGuard } from './guards.ts';
import { noSuchGroup, roleNote } from './memberships.ts';
import type { Reason } from './outcome.ts';

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
      const wanted = settingChanges(known.group, settings);
      if (wanted.length === 0)
        return leave('already', `The group ${quoted(wish.name)} has these settings already.`);
      const changes: FieldChange[] = [];
      const reasons = new Map<string, Reason>();
      for (const change of wanted) {
        const against = whyNotChange(change, wish.name, context);
        if (against) reasons.set(against.reason, against);
        else changes.push(change);
      }
      const leftOut = [...reasons.values()].map((reason): LeftOut => ({ subject, ...reason }));
      if (changes.length === 0) return { rows: [], leftOut, notes: [] };
      const changed = new Set(changes.map(({ field }) => field));
      // UpdateGroup takes all of them.
      const sent: GroupSettings = {
        description: (changed.has('description') ? settings : known.group).description,
        precedence: (changed.has('precedence') ? settings : known.group).precedence,
        roleArn: (changed.has('roleArn') ? settings : known.group).roleArn,
      };
      return { ...row({ kind: 'updateGroup', settings: sent }, changes), leftOut };
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

/** Why a setting of a group stays as it is; null: nothing against the change. */
export function whyNotChange(
  { field, after }: Pick<FieldChange, 'field' | 'after'>,
  group: string,
  context: PlanContext,
): Reason | null {
  if (field === 'description') return null;
  const guard = ownGroupGuard(group, context, 'change');
  if (guard !== null) return guard;
  // UpdateGroup leaves what it is not given, and has no value for "none".
  return after === null
    ? {
        why: 'cannot',
        reason: `Cognito cannot take the ${field === 'precedence' ? 'precedence' : 'IAM role'} of a group away; give it another one instead.`,
      }
    : null;
}
