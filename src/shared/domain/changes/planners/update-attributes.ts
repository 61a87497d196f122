import { attributeName } from '../../words.ts';
import type { PlanContext } from '../plan-context.ts';
import type { UserWish } from '../wish.ts';
import { createAliases } from './aliases.ts';
import { differenceOf } from './difference.ts';
import { ADDRESSES, addressProblems, type CheckedEdit, checkEdits, withoutFlags } from './edits.ts';
import { draft, go, leave, leaveAll, type UserPlanner } from './outcome.ts';
import { noSignInLeft, takenAlias, touchesSignIn } from './sign-in-names.ts';

type UpdateWish = Extract<UserWish, { kind: 'updateAttributes' }>;

/**
 * AdminUpdateUserAttributes, or AdminDeleteUserAttributes where attributes are only deleted.
 * @param aliases of the whole plan, where other wishes are planned with it
 */
export function planUpdate(
  wish: UpdateWish,
  context: PlanContext,
  aliases = createAliases(context),
): UserPlanner {
  const checked = checkEdits(wish.edits, context.pool);
  const problems = [...checked.problems, ...addressProblems(checked.edits, wish.addresses)];
  if (problems.length > 0) return leaveAll('invalid', problems.join(' '));
  const edits = withoutFlags(checked.edits);
  const signIn = touchesSignIn(edits);
  return {
    plan(user) {
      const difference = differenceOf(user, edits, wish.addresses, context);
      const { sent, changes, message } = difference;
      if (difference.problems.length > 0) return leave('invalid', difference.problems.join(' '));
      if (sent.length === 0) return leave('already', 'The attributes have these values already.');
      if (signIn) {
        const after = new Map(sent.map(({ name, value }) => [name, value]));
        const refusal = noSignInLeft(user, after, context) ?? takenAlias(user, after, aliases);
        if (refusal !== null) return leave(refusal.why, refusal.reason);
      }
      const deletes = sent.every(({ value }) => value === '');
      return go(
        draft(
          deletes
            ? { kind: 'deleteAttributes', names: sent.map(({ name }) => name) }
            : { kind: 'updateAttributes', attributes: sent },
          changes,
          message ? ['message'] : [],
        ),
      );
    },
    contested: () => aliases.contested(),
    notes: () => addressNotes(edits, wish, context),
  };
}

function addressNotes(
  edits: readonly CheckedEdit[],
  wish: UpdateWish,
  { pool }: PlanContext,
): readonly string[] {
  if (wish.addresses !== 'verify') return [];
  return ADDRESSES.filter((address) =>
    edits.some(({ attribute, value }) => attribute.name === address && value),
  ).map((address) => {
    const name = attributeName(address);
    if (pool.verifyBeforeUpdate.includes(address)) {
      return `A code is sent to the new ${name}; until the user enters it, the old one stays.`;
    }
    return pool.autoVerified.includes(address)
      ? `A code is sent to the new ${name}; it counts as not verified until the user enters it.`
      : `This pool sends no code for a changed ${name}: it counts as not verified until the user asks for a code and enters it.`;
  });
}
