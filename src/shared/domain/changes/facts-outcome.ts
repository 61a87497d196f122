import type { Group, User } from '../user.ts';
import { currentValue, type SubjectFacts, seenInstead } from './facts.ts';
import type { FieldChange, PlanRow } from './plan.ts';
import type { SeenValue, Verified } from './run.ts';

/**
 * What re-reading says of a call whose answer was lost. `touched`: the values are as before, but somebody has changed the subject
 * since: ours may have been carried out and taken back. `hidden`: nothing of it can be seen.
 */
export type Settled = 'carriedOut' | 'notCarriedOut' | 'touched' | 'neither' | 'hidden';

/** What was read right before the call. */
type Found = { readonly user: User | null; readonly group: Group | null };

type Changed = Pick<PlanRow, 'changes'>;

/** Whether a call was carried out, by the fields that would look different, and the time of the last change if `found` is known. */
export function settledBy({ changes }: Changed, facts: SubjectFacts, found: Found | null = null): Settled {
  const telling = tellingChanges(changes);
  if (telling.length === 0) return 'hidden';
  if (seenInstead(telling, 'after', facts).length === 0) return 'carriedOut';
  if (seenInstead(telling, 'before', facts).length > 0) return 'neither';
  return isTouched(facts.user, found?.user) || isTouched(facts.group, found?.group)
    ? 'touched'
    : 'notCarriedOut';
}

/** Both were read, and the later is of another time. */
function isTouched(now: User | Group | null | undefined, then: User | Group | null | undefined): boolean {
  return now != null && then != null && now.updatedAt !== then.updatedAt;
}

/** Those of which re-reading can say whether they were made. */
export function tellingChanges(changes: readonly FieldChange[]): FieldChange[] {
  return changes.filter(
    ({ before, after, waitsForUser }) => !waitsForUser && (before ?? '') !== (after ?? ''),
  );
}

/** Whether what was written is there; only fields of `changes`, so that those which a later row wrote can be left out. */
export function verifiedBy(
  changes: readonly FieldChange[],
  facts: SubjectFacts,
): { readonly verified: Exclude<Verified, 'notYet'>; readonly seen: readonly SeenValue[] } {
  if (changes.length === 0) return { verified: 'cannot', seen: [] };
  const other = seenInstead(changes, 'after', facts);
  if (other.length === 0) return { verified: 'yes', seen: [] };
  const wrong = other.filter(({ field }) => !stillWaits(field, changes, facts));
  return wrong.length === 0 ? { verified: 'later', seen: [] } : { verified: 'no', seen: wrong };
}

/** The changes of a row that no later row of the same subject wrote again; of a user that was deleted since, none. */
export function lastingChanges(
  row: Changed,
  later: readonly Pick<PlanRow, 'changes' | 'step'>[],
): FieldChange[] {
  if (later.some(({ step }) => step.kind === 'deleteUser' || step.kind === 'deleteGroup')) return [];
  const again = new Set(later.flatMap(({ changes }) => changes.map(({ field }) => field)));
  return row.changes.filter(({ field }) => !again.has(field));
}

function stillWaits(field: string, changes: readonly FieldChange[], facts: SubjectFacts): boolean {
  const change = changes.find((each) => each.field === field);
  return change?.waitsForUser === true && (currentValue(field, facts) ?? '') === (change.before ?? '');
}
