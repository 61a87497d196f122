import { seenInstead } from '#shared/domain/changes/facts.ts';
import { attributeField } from '#shared/domain/changes/field-values.ts';
import type { FieldChange, PlanRow, Reliance } from '#shared/domain/changes/plan.ts';
import type { RunRow, SeenValue } from '#shared/domain/changes/run.ts';
import type { User } from '#shared/domain/user.ts';

/** How the user on whom a row relies is otherwise than the plan found them. */
export interface Unreliable {
  readonly relies: Reliance;
  /** Null: gone. */
  readonly user: User | null;
  readonly seen: readonly SeenValue[];
}

/**
 * Whether the other user is as a row needs them to be; null: yes, or the row needs nobody. What the earlier rows of the unit
 * wrote is no surprise.
 */
export function unreliable(
  { relies }: Pick<PlanRow, 'relies'>,
  user: User | null,
  before: readonly RunRow[],
): Unreliable | null {
  if (!relies) return null;
  const wanted = relies.values.map(({ field, value }) => ({ field, before: value, after: value }));
  const others = seenInstead(wanted, 'before', { user });
  if (user === null) return { relies, user, seen: others };
  const isOurs = ({ field, value }: SeenValue) =>
    before.some(
      ({ state, subject, changes }) =>
        (state === 'done' || state === 'already') &&
        subject.kind === 'user' &&
        subject.sub === relies.sub &&
        changes.some((change) => isBy(change, field, value)),
    );
  const seen = others.filter((each) => !isOurs(each));
  return seen.length > 0 || user.username !== relies.username ? { relies, user, seen } : null;
}

/** An identity of its own is linked by a row whose field names the identity, and shows among the attributes. */
function isBy(change: FieldChange, field: string, value: string | null): boolean {
  if (field === attributeField('identities')) return change.field.startsWith('identity:');
  return change.field === field && (change.after ?? '') === (value ?? '');
}
