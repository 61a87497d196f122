import { roleAllows, roleFromGroups } from '../../role.ts';
import { displayName } from '../../user.ts';
import { shown } from '../../words.ts';
import {
  type CaseMembers,
  type CasePart,
  type CaseRow,
  type CaseTools,
  type Refusal,
  refuse,
} from './case-parts.ts';
import { userSubject } from './outcome.ts';

/** The groups that the survivor joins; those it is in already are no row. */
export function planGroups({ wanted, survivor }: CaseMembers, tools: CaseTools): CasePart | Refusal {
  const subject = userSubject(survivor);
  const rows: CaseRow[] = [];
  const notes: string[] = [];
  for (const group of new Set(wanted.groups)) {
    const planner = tools.joining(group);
    const { rows: drafts, leftOut } = planner.plan(survivor);
    const refusal = leftOut.find(({ why }) => why !== 'already');
    if (refusal !== undefined) return refuse(survivor, refusal);
    for (const draft of drafts) rows.push({ ...draft, subject });
    if (drafts.length > 0) notes.push(...(planner.notes?.() ?? []));
  }
  const { roles } = tools.context;
  const before = roleFromGroups(survivor.groups, roles);
  const after = roleFromGroups([...survivor.groups, ...wanted.groups], roles);
  if (after === null || roleAllows(before, after)) return { rows, notes };
  if (tools.byRule) {
    return refuse(survivor, {
      why: 'guard',
      reason: `By the groups it would join, the account would get the role ${after} in Lifeguard, which is more than it has: no rule gives that. Decide on it by itself.`,
    });
  }
  const gets = `${shown(displayName(survivor))} gets the role ${after} in Lifeguard, which is more than before.`;
  return { rows, notes: [`By this plan, ${gets}`, ...notes] };
}
