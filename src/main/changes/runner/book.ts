import { currentValue, type SubjectFacts } from '#shared/domain/changes/facts.ts';
import { groupField } from '#shared/domain/changes/field-values.ts';
import type { PlanRow } from '#shared/domain/changes/plan.ts';
import type { RunnerDeps } from './deps.ts';

/** Lets the local copy follow what was read for some rows of one subject. A copy that cannot be written stops no run. */
export function tellBook(
  { book, report }: Pick<RunnerDeps, 'book' | 'report'>,
  rows: readonly Pick<PlanRow, 'subject' | 'changes'>[],
  facts: SubjectFacts,
): void {
  try {
    const { user, group, groups } = facts;
    const subject = rows[0]?.subject;
    if (user) book.take(user);
    else if (user === null && subject?.kind === 'user') book.takeGone(subject.sub);
    if (group !== undefined && subject?.kind === 'group') book.takeGroup(subject.name, group);
    if (!user || groups === undefined) return;
    const named = rows.flatMap(({ changes }) => changes.map(({ field }) => field));
    for (const field of new Set(named.filter((each) => each.startsWith(groupField('')))))
      book.takeMembership(user.sub, field.slice(groupField('').length), currentValue(field, facts) !== null);
  } catch (error) {
    report('the local copy did not follow a change', error);
  }
}
