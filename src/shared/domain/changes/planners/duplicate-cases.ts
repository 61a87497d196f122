import type { DuplicateCase } from '../../duplicates/cases.ts';
import type { MirrorUser } from '../../mirror.ts';
import type { PlanBody } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import { userSubject } from './outcome.ts';

/** The plan of cases: each becomes rows that stand together, or is left out whole. */
export function planCases(
  cases: readonly DuplicateCase[],
  users: Iterable<MirrorUser>,
  _context: PlanContext,
): PlanBody {
  const members = new Set(
    cases.flatMap(({ survivor, others }) => [survivor, ...others.map(({ sub }) => sub)]),
  );
  const reason = 'Cases cannot be planned yet.';
  const leftOut = [...users]
    .filter(({ sub }) => members.has(sub))
    .map((user) => ({ subject: userSubject(user), why: 'cannot' as const, reason }));
  return { rows: [], leftOut, notes: [] };
}
