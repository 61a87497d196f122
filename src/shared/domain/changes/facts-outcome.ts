import { currentValue, type SubjectFacts, seenInstead } from './facts.ts';
import type { FieldChange, PlanRow } from './plan.ts';
import type { SeenValue, Verified } from './run.ts';

/** What re-reading says of a call whose answer was lost. `hidden`: nothing of it can be seen. */
export type Settled = 'carriedOut' | 'notCarriedOut' | 'neither' | 'hidden';

type Changed = Pick<PlanRow, 'changes'>;

/** Whether a call was carried out, by the fields that would look different. */
export function settledBy({ changes }: Changed, facts: SubjectFacts): Settled {
  const telling = tellingChanges(changes);
  if (telling.length === 0) return 'hidden';
  if (seenInstead(telling, 'after', facts).length === 0) return 'carriedOut';
  return seenInstead(telling, 'before', facts).length === 0 ? 'notCarriedOut' : 'neither';
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
