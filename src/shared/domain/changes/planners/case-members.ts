import type { DuplicateCase } from '../../duplicates/cases.ts';
import type { MirrorUser } from '../../mirror.ts';
import { shown } from '../../words.ts';
import type { PlanContext } from '../plan-context.ts';
import { type CaseMembers, type Other, type Refusal, refuse, refuseUnknown } from './case-parts.ts';
import { isOwnAccount, ownAccountGuard, strongerUserGuard } from './guards.ts';
import type { Reason } from './outcome.ts';

const because = (why: Reason['why'], reason: string): Reason => ({ why, reason });

const UNKNOWN = because('gone', 'The copy of the pool has no such user.');
const GONE = because('gone', 'The user is no longer in the pool.');
const TWICE = because('invalid', 'The user is named twice in one case.');
const IN_TWO = because(
  'invalid',
  'The user is in two cases of this plan, which could contradict each other: make a plan of one after the other.',
);
const DISABLED = because(
  'guard',
  'The account that is to stay is disabled: nobody could sign in any more. Enable it first, or let another one stay.',
);
const NO_DUPLICATES = because('invalid', 'The case names nobody beside the account that stays.');

/** How many cases name each user. */
export function timesNamed(cases: readonly DuplicateCase[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { survivor, others } of cases) {
    for (const sub of new Set([survivor, ...others.map((other) => other.sub)])) {
      times.set(sub, (times.get(sub) ?? 0) + 1);
    }
  }
  return times;
}

/** The members of a case as the copy has them, if nothing about who they are stands against it. */
export function membersOf(
  wanted: DuplicateCase,
  users: ReadonlyMap<string, MirrorUser>,
  named: ReadonlyMap<string, number>,
  context: PlanContext,
): CaseMembers | Refusal {
  const survivor = users.get(wanted.survivor);
  if (survivor === undefined) return refuseUnknown(wanted.survivor, UNKNOWN);
  const seen = new Set([survivor.sub]);
  const others: Other[] = [];
  for (const { sub, end } of wanted.others) {
    const user = users.get(sub);
    if (user === undefined) return refuseUnknown(sub, UNKNOWN);
    if (seen.has(sub)) return refuse(user, TWICE);
    seen.add(sub);
    others.push({ user, end });
  }
  if (others.length === 0) return refuse(survivor, NO_DUPLICATES);
  const members = { wanted, survivor, others };
  return againstSurvivor(members, named, context) ?? againstOthers(members, named, context) ?? members;
}

function againstSurvivor(
  { survivor, others }: CaseMembers,
  named: ReadonlyMap<string, number>,
  context: PlanContext,
): Refusal | null {
  const reason = againstMember(survivor, named, context) ?? (survivor.goneAt === null ? null : GONE);
  if (reason !== null) return refuse(survivor, reason);
  if (!survivor.enabled) return refuse(survivor, DISABLED);
  const usable = others.find(({ user, end }) => end !== 'keep' && user.status !== 'UNCONFIRMED');
  if (survivor.status !== 'UNCONFIRMED' || usable === undefined) return null;
  return refuse(
    survivor,
    because(
      'guard',
      `The account that is to stay was never confirmed, unlike ${shown(usable.user.username)}: nobody could sign in any more. Confirm it first, or let another one stay.`,
    ),
  );
}

function againstOthers(
  { others }: CaseMembers,
  named: ReadonlyMap<string, number>,
  context: PlanContext,
): Refusal | null {
  for (const other of others) {
    const reason =
      againstMember(other.user, named, context) ?? againstGone(other) ?? againstOwnEnd(other, context);
    if (reason !== null) return refuse(other.user, reason);
  }
  return null;
}

function againstMember(
  user: MirrorUser,
  named: ReadonlyMap<string, number>,
  context: PlanContext,
): Reason | null {
  if ((named.get(user.sub) ?? 0) > 1) return IN_TWO;
  return strongerUserGuard(user, context);
}

/** Who was to be deleted, and is, does not stand in the way: so the rest of a case can be tried again. */
function againstGone({ user, end }: Other): Reason | null {
  return user.goneAt === null || end === 'delete' || end === 'link' ? null : GONE;
}

function againstOwnEnd({ user, end }: Other, context: PlanContext): Reason | null {
  if (end === 'keep' || !isOwnAccount(user, context)) return null;
  return ownAccountGuard({ kind: end === 'disable' ? 'disable' : 'deleteUser' }, context);
}
