import type { MirrorUser } from '../../mirror.ts';
import type { SchemaAttribute } from '../../pool.ts';
import { type Attribute, attributeOf } from '../../user.ts';
import { attributeName } from '../../words.ts';
import { attributeField } from '../field-values.ts';
import type { FieldChange } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { AddressPolicy } from '../wish.ts';
import { addressEffect } from './addresses.ts';
import type { CheckedEdit } from './edits.ts';

/** What a user's attributes are to be; only real differences become part of the call. */
export interface Difference {
  readonly sent: readonly Attribute[];
  readonly changes: readonly FieldChange[];
  readonly message: boolean;
  readonly problems: readonly string[];
}

export function differenceOf(
  user: MirrorUser,
  edits: readonly CheckedEdit[],
  policy: AddressPolicy,
  { pool }: PlanContext,
): Difference {
  const sent: Attribute[] = [];
  const changes: FieldChange[] = [];
  const problems: string[] = [];
  let message = false;
  for (const edit of edits) {
    const { attribute, value, address } = edit;
    const { name } = attribute;
    const before = attributeOf(user, name) ?? null;
    const changed = !isSame(attribute, before, value);
    const effect = address && value ? addressEffect(user, address, changed, policy, pool) : undefined;
    if (changed) {
      const problem = userProblem(edit, user);
      if (problem !== null) problems.push(problem);
      sent.push({ name, value: value ?? '' });
      const change = { field: attributeField(name), before, after: value };
      changes.push(effect?.waits ? { ...change, waitsForUser: true } : change);
    }
    if (effect === undefined) continue;
    sent.push(...effect.sent);
    changes.push(...effect.changes);
    message ||= effect.message;
  }
  return { sent, changes, message, problems };
}

/** An empty value that is stored is none; `True` is `true`. */
function isSame({ type }: SchemaAttribute, before: string | null, value: string | null): boolean {
  if (before === null || before === '') return value === null;
  return type === 'Boolean' ? before.toLowerCase() === value : before === value;
}

function userProblem(
  { attribute: { name, mutable, required }, value, flagOf }: CheckedEdit,
  user: MirrorUser,
): string | null {
  if (!mutable)
    return `The ${attributeName(name)} can be set only when a user is made; this pool does not let it be changed.`;
  if (value === null && required)
    return `This pool requires the ${attributeName(name)}: it cannot be deleted.`;
  // Cognito: "Email is required to verify/un-verify an email".
  return flagOf !== null && value !== null && !attributeOf(user, flagOf)
    ? `The user has no ${attributeName(flagOf)} that could count as verified or not.`
    : null;
}
