import type { DuplicateCase } from '../../duplicates/cases.ts';
import type { MirrorUser } from '../../mirror.ts';
import type { LeftOut, PlanBody, PlanRow } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { DuplicateWish } from '../wish.ts';
import { planEnds } from './case-ends.ts';
import { planGroups } from './case-groups.ts';
import { membersOf, timesNamed } from './case-members.ts';
import { caseNotes, type PlannedCase } from './case-notes.ts';
import {
  type CaseMembers,
  type CaseTools,
  createTools,
  isRefusal,
  type Refusal,
  refuse,
} from './case-parts.ts';
import { planTakes } from './case-takes.ts';

/**
 * The plan of cases; linear in their number. Each becomes rows that stand together, of which the last ones end accounts: what
 * the survivor takes over, the groups it joins, what becomes of the others, the links. Or it is left out, all of it, by its
 * first reason.
 * @param users at least all members of the cases
 */
export function planCases(wish: DuplicateWish, users: Iterable<MirrorUser>, context: PlanContext): PlanBody {
  const byRule = wish.kind === 'cleanDuplicates';
  const cases = byRule ? context.cases : wish.cases;
  const known = new Map<string, MirrorUser>();
  for (const user of users) known.set(user.sub, user);
  const tools = createTools(context, byRule, known);
  const named = timesNamed(cases);
  const leftOut: LeftOut[] = [];
  const open: PlannedCase[] = [];
  for (const wanted of cases) {
    const planned = planCase(wanted, known, named, tools);
    if (isRefusal(planned)) leftOut.push(planned);
    else open.push(planned);
  }
  // Only now is it known who would get the same name to sign in with.
  const contested = tools.aliases.contested();
  const planned = open.filter(({ members: { survivor } }) => {
    const reason = contested.get(survivor.sub);
    if (reason !== undefined) leftOut.push(refuse(survivor, reason));
    return reason === undefined;
  });
  return { rows: numbered(planned), leftOut, notes: caseNotes(planned, context) };
}

function planCase(
  wanted: DuplicateCase,
  users: ReadonlyMap<string, MirrorUser>,
  named: ReadonlyMap<string, number>,
  tools: CaseTools,
): PlannedCase | Refusal {
  const members = membersOf(wanted, users, named, tools.context);
  if (isRefusal(members)) return members;
  const groups = planGroups(members, tools);
  if (isRefusal(groups)) return groups;
  const ends = planEnds(members, tools);
  if (isRefusal(ends)) return ends;
  // The last, because it claims names to sign in with, which a case that is left out must not.
  const takes = planTakes(members, tools);
  if (isRefusal(takes)) return takes;
  const rows = [...takes.rows, ...groups.rows, ...ends.rows];
  if (rows.length === 0) return nothingLeft(members);
  return { members, rows, notes: [...takes.notes, ...groups.notes, ...ends.notes] };
}

const nothingLeft = ({ survivor }: CaseMembers): Refusal =>
  refuse(survivor, { why: 'already', reason: 'All that this case asks for is so already.' });

function numbered(planned: readonly PlannedCase[]): PlanRow[] {
  const rows: PlanRow[] = [];
  planned.forEach((one, together) => {
    for (const { subject, step, changes, effects, expects, relies, leads } of one.rows) {
      const row = { number: rows.length, subject, step, changes, effects, together };
      rows.push({ ...row, ...(expects && { expects }), ...(relies && { relies }), ...(leads && { leads }) });
    }
  });
  return rows;
}
