import type { Actor } from '#shared/domain/changes/plan.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import type { DuplicateWish } from '#shared/domain/changes/wish.ts';
import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import { AppError } from '#shared/domain/errors.ts';
import { counted } from '#shared/domain/words.ts';
import type { DeskDeps } from './deps.ts';
import type { Planned } from './gather.ts';
import { membersOf, planTheseCases } from './plan-for-cases.ts';
import type { PoolFacts } from './pool-facts.ts';

export interface RetryCasesAsk {
  readonly wish: DuplicateWish;
  readonly actor: Actor;
  /** Rows that were not carried out, or of which nobody knows. */
  readonly undone: readonly RunRow[];
  /** Rows that were. */
  readonly done: readonly RunRow[];
}

/**
 * The cases of a run once more of which some row was not carried out. What was done already is found to be so and plans as
 * nothing; a rule is applied anew, to the same people only. Fails as `planForCases`.
 */
export async function retryCases(
  { wish, actor, undone, done }: RetryCasesAsk,
  deps: DeskDeps,
  facts: PoolFacts,
  signal: AbortSignal,
): Promise<Planned & { readonly chosen: number; readonly wish: DuplicateWish }> {
  const subs = new Set(undone.flatMap(({ subject }) => (subject.kind === 'user' ? [subject.sub] : [])));
  const isUndone = (each: DuplicateCase) => membersOf(each).some((sub) => subs.has(sub));
  if (wish.kind === 'resolveDuplicates') {
    const cases = wish.cases.filter(isUndone);
    const rest: DuplicateWish = { ...wish, cases };
    return { ...(await planTheseCases({ wish: rest, cases, actor }, deps, facts, signal)), wish: rest };
  }
  const found = (await deps.casesOf(wish.cleanUp, signal)).cases.filter(isUndone);
  // Of whose deletion nobody knows, but whom the copy has seen go.
  const gone = undone.filter(({ subject }) => subject.kind === 'user' && !deps.book.held(subject.sub));
  const cases = withLinksLeft(found, undone, [...done, ...gone]);
  const named = new Set(cases.flatMap(membersOf));
  const lost = new Set(
    undone.flatMap(({ subject, together }) =>
      subject.kind === 'user' && !named.has(subject.sub) ? [together] : [],
    ),
  );
  if (cases.length === 0) {
    throw new AppError('INVALID_INPUT', 'What was not carried out does not fit the rule any more.', {
      next: 'Look at these duplicates one by one.',
    });
  }
  const { body, ...planned } = await planTheseCases({ wish, cases, actor }, deps, facts, signal);
  const notes = lost.size === 0 ? body.notes : [...body.notes, lostNote(lost.size)];
  return { ...planned, body: { ...body, notes }, wish };
}

/**
 * A profile that was deleted is in no set of duplicates any more, but its identity may still have to be linked: it belongs to
 * the case of the account that it was to be linked to.
 */
function withLinksLeft(
  cases: readonly DuplicateCase[],
  undone: readonly RunRow[],
  deletions: readonly RunRow[],
): DuplicateCase[] {
  const deleted = new Map<number, string[]>();
  for (const { subject, step, together } of deletions) {
    if (step.kind !== 'deleteUser' || subject.kind !== 'user' || together === undefined) continue;
    deleted.set(together, [...(deleted.get(together) ?? []), subject.sub]);
  }
  const left = new Map<string, readonly string[]>();
  for (const { subject, step, together } of undone) {
    const profiles = together === undefined ? undefined : deleted.get(together);
    if (step.kind === 'linkIdentity' && subject.kind === 'user' && profiles) left.set(subject.sub, profiles);
  }
  const linkAll = (subs: readonly string[]) => subs.map((sub) => ({ sub, end: 'link' as const }));
  const known = cases.map((each) => {
    const profiles = left.get(each.survivor) ?? [];
    left.delete(each.survivor);
    const members = new Set(membersOf(each));
    return { ...each, others: [...linkAll(profiles.filter((sub) => !members.has(sub))), ...each.others] };
  });
  return [
    ...known,
    ...Array.from(left, ([survivor, profiles]) => ({
      survivor,
      others: linkAll(profiles),
      take: [],
      groups: [],
    })),
  ];
}

const lostNote = (sets: number): string =>
  sets === 1
    ? '1 set of which something was not carried out does not fit the rule any more; look at it by itself.'
    : `${counted(sets, 'set')} of which something was not carried out do not fit the rule any more; look at them one by one.`;
