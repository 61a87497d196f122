import type { MirrorUser } from '../../mirror.ts';
import type { LeftOut, PlanBody, PlanRow } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { UserWish } from '../wish.ts';
import { isForMany } from '../wish-rules.ts';
import { planConfirm, planDelete, planDisable, planEnable } from './account.ts';
import { isOwnAccount, ownAccountGuard, strongerUserGuard } from './guards.ts';
import { planLink, planUnlink } from './identities.ts';
import { planMembership } from './memberships.ts';
import { notesFor } from './notes.ts';
import { leave, type Outcome, type UserPlanner, userSubject } from './outcome.ts';
import { planResendInvitation, planResetPassword, planSetPassword } from './passwords.ts';
import { planForgetDevices, planLockdown, planRevokeSessions } from './sessions.ts';
import { planResetAuthenticator, planSetMfa, planSignOut } from './sign-in.ts';
import { planUpdate } from './update-attributes.ts';

const GONE = leave('gone', 'The user is no longer in the pool.');
const ONE_ONLY = leave('cannot', 'This is done for one user at a time.');

/** The plan of a wish for users that exist; linear in their number. */
export function planUsers(wish: UserWish, users: Iterable<MirrorUser>, context: PlanContext): PlanBody {
  const planner = plannerOf(wish, context);
  const forMany = isForMany(wish);
  const guard = ownAccountGuard(wish, context);
  const outcomeOf = (user: MirrorUser, index: number): Outcome => {
    if (user.goneAt !== null) return GONE;
    if (!forMany && index > 0) return ONE_ONLY;
    const against = (isOwnAccount(user, context) ? guard : null) ?? strongerUserGuard(user, context);
    return against === null ? planner.plan(user) : { rows: [], leftOut: [against] };
  };
  const planned: MirrorUser[] = [];
  let rows: PlanRow[] = [];
  const leftOut: LeftOut[] = [];
  let index = 0;
  for (const user of users) {
    const outcome = outcomeOf(user, index);
    index += 1;
    const subject = userSubject(user);
    for (const { step, changes, effects } of outcome.rows) {
      rows.push({ number: rows.length, subject, step, changes, effects });
    }
    for (const { why, reason } of outcome.leftOut) leftOut.push({ subject, why, reason });
    if (outcome.rows.length > 0) planned.push(user);
  }
  const contested = planner.contested?.() ?? new Map<string, never>();
  if (contested.size > 0) rows = withoutContested(rows, contested, leftOut);
  const tally = { users: 0, self: false, federated: 0 };
  for (const user of planned) {
    if (contested.has(user.sub)) continue;
    tally.users += 1;
    tally.self ||= isOwnAccount(user, context);
    if (user.status === 'EXTERNAL_PROVIDER') tally.federated += 1;
  }
  const notes = rows.length === 0 ? [] : [...(planner.notes?.() ?? []), ...notesFor(wish, tally, context)];
  return { rows, leftOut, notes };
}

/** The rows that stay, numbered anew; the others are added to `leftOut`. */
function withoutContested(
  rows: readonly PlanRow[],
  contested: ReadonlyMap<string, Pick<LeftOut, 'why' | 'reason'>>,
  leftOut: LeftOut[],
): PlanRow[] {
  const stay: PlanRow[] = [];
  for (const row of rows) {
    const reason = row.subject.kind === 'user' ? contested.get(row.subject.sub) : undefined;
    if (reason === undefined) stay.push({ ...row, number: stay.length });
    else leftOut.push({ subject: row.subject, ...reason });
  }
  return stay;
}

function plannerOf(wish: UserWish, context: PlanContext): UserPlanner {
  switch (wish.kind) {
    case 'updateAttributes':
      return planUpdate(wish, context);
    case 'enable':
      return planEnable();
    case 'disable':
      return planDisable();
    case 'confirm':
      return planConfirm();
    case 'resetPassword':
      return planResetPassword();
    case 'setPassword':
      return planSetPassword(wish, context);
    case 'resendInvitation':
      return planResendInvitation(wish);
    case 'signOut':
      return planSignOut();
    case 'resetAuthenticator':
      return planResetAuthenticator(context);
    case 'setMfa':
      return planSetMfa(wish, context);
    case 'forgetDevices':
      return planForgetDevices(wish, context);
    case 'revokeSessions':
      return planRevokeSessions(wish, context);
    case 'addToGroup':
    case 'removeFromGroup':
      return planMembership(wish, context);
    case 'linkIdentity':
      return planLink(wish, context);
    case 'unlinkIdentity':
      return planUnlink(wish);
    case 'deleteUser':
      return planDelete();
    case 'lockdown':
      return planLockdown(context);
  }
}
