import type { Comparison } from '#shared/domain/changes/facts.ts';
import type { Settled } from '#shared/domain/changes/facts-outcome.ts';
import type { Subject } from '#shared/domain/changes/plan.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import { fieldName } from '#shared/domain/changes/undo-subject.ts';
import { AppError, ERRORS } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/role.ts';
import { listed, quoted, shown } from '#shared/domain/words.ts';
import type { Unreliable } from './reliance.ts';
import { subjectKey } from './units.ts';

/** What a row or a paused run says, in sentences. */
export interface Said {
  readonly message: string | null;
  readonly next: string | null;
}

export const NOTHING: Said = { message: null, next: null };

const said = (message: string, next: string | null = null): Said => ({ message, next });
const nameOf = (subject: Subject) => quoted(subject.kind === 'group' ? subject.name : subject.label);
const whatOf = (row: RunRow) => (row.subject.kind === 'group' ? 'group' : 'user');
const PLAN_AGAIN = 'Make a new plan to decide again.';

export const SAID = {
  already: said('Somebody else had done the same before; nothing was sent.'),
  madeByOther: said(
    'A user with this name or address exists already; it is another one than this plan wanted to make.',
    'Look at that user, or make the new one under another name.',
  ),
  noPassword: said(
    'The password is no longer known: it is never kept on disk, and Lifeguard was closed meanwhile.',
    'Make a new plan with a new password.',
  ),
  alreadyRefused: said(
    'Cognito refused it, because it is so already: somebody else had done the same, or it was over by itself.',
  ),
  lostTwice: said(
    'Twice no answer came, and re-reading shows that nothing was changed.',
    'Retry when the network is better.',
  ),
  unread: said(
    'The answer was lost, and the run was stopped before it could be found out what became of it.',
    'Look at the user and decide.',
  ),
} as const satisfies Record<string, Said>;

/** What re-reading showed of a call of which nobody knew whether it was carried out. */
const SHOWN = {
  carriedOut: said('Re-reading showed that it was carried out.'),
  notCarriedOut: said('Re-reading shows that nothing was changed.'),
  touched: said(
    'The values are as before, but something was changed meanwhile: it may have been carried out, and been taken back by somebody else.',
    'Look at the user and decide.',
  ),
  hidden: said(
    'Nothing of this can be seen by re-reading: it may or may not have been carried out.',
    'Ask the user, or plan it once more if doing it twice does no harm.',
  ),
  neither: said(
    'Now there is something else than before or planned: somebody may have changed it meanwhile.',
    'Look at the user and decide.',
  ),
} as const satisfies Record<Settled, Said>;

/** @param error what Cognito did answer; null: its answer was lost */
export function settledSaid(settled: Settled, error: unknown = null): Said {
  const { message, next } = SHOWN[settled];
  if (error === null) return said(`The answer was lost. ${message}`, next);
  const reason = failedSaid(error);
  return said(`${reason.message} ${message}`, settled === 'carriedOut' ? null : (next ?? reason.next));
}

/** Cognito did answer, so that there is a reason to tell; whether the change was made, re-reading has to say. */
export function isAnswer(error: unknown): boolean {
  return error instanceof AppError && error.code === 'SERVICE_FAILED';
}

export function movedSaid(row: RunRow, { gone, renamedTo }: Comparison): Said {
  if (row.step.kind === 'createUser') return SAID.madeByOther;
  if (gone) return said(`The ${whatOf(row)} is not there any more; nothing was sent.`);
  if (renamedTo !== null) return said(`The user is now called ${renamedTo}; nothing was sent.`, PLAN_AGAIN);
  return said('It was changed since the plan was made; nothing was sent.', PLAN_AGAIN);
}

/** A row that takes an account away, while the one that was to stay is not as the plan found it. */
export function unreliableSaid({ relies, user, seen }: Unreliable, maybeSent: boolean): Said {
  const differences = seen.map(({ field, value }) => differenceSaid(field, value));
  if (user && user.username !== relies.username) differences.push(`is called ${shown(user.username)} now`);
  const how = user ? listed(differences) : 'is not in the pool any more';
  const what = maybeSent
    ? 'of an earlier call for this account, whose answer was lost, nothing shows, and it was not sent again.'
    : 'nothing was done to this account.';
  return said(`${quoted(relies.label)} was to stay, but ${how}; ${what}`, PLAN_AGAIN);
}

function differenceSaid(field: string, value: string | null): string {
  if (field === 'enabled') return `is ${value === 'true' ? 'enabled' : 'disabled'} now`;
  if (field === 'status') return `has the status ${shown(value ?? 'none')} now`;
  if (field === 'attr:identities') return 'has other linked identities now';
  return `is otherwise in ${fieldName(field)} now`;
}

/** For the rows of a subject, or of a case, after one that was not carried out. */
export function blockedSaid(row: RunRow, by: RunRow): Said {
  const whom =
    subjectKey(row.subject) === subjectKey(by.subject) ? `the same ${whatOf(by)}` : nameOf(by.subject);
  const step = `step ${by.number + 1} of this plan, for ${whom},`;
  if (by.state === 'unknown')
    return said(`Not sent, because it is unknown whether ${step} was carried out.`, PLAN_AGAIN);
  return said(`Not sent, because ${step} was not carried out.`, 'Retry once that one is settled.');
}

/** Of a row whose forerunner was carried out, or may have been: what that means for the person, and the way out of it. */
export function ledSaid(row: RunRow, leader: RunRow, { message, next }: Said): Said {
  const what = leftOpen(row, leader);
  return said(message === null ? what : `${message} ${what}`, [next, RETRY_LED].filter(Boolean).join(' '));
}

/** As `ledSaid`, of a row that was not sent. @param isLast the run is not going to send it any more */
export function ledLeftSaid(row: RunRow, leader: RunRow, isLast: boolean): Said {
  const next = isLast ? RETRY_LED : 'Resume the run, or stop it and choose “Try the rest again”.';
  return said(leftOpen(row, leader), next);
}

const RETRY_LED = '“Try the rest again” does what is left of it.';

function leftOpen({ step, subject }: RunRow, { state, step: first, number }: RunRow): string {
  const is = state === 'unknown' ? 'may be' : 'is';
  if (step.kind !== 'linkIdentity' || first.kind !== 'deleteUser')
    return `Step ${number + 1} of this plan ${is} carried out, and this one, which belongs to it, is not.`;
  const { provider, value } = step.identity;
  const identity = `The identity ${quoted(value)} of ${quoted(provider)}`;
  return `${identity} is not linked to ${nameOf(subject)}, and its profile ${is} deleted: whoever signs in with it gets a new account.`;
}

export function failedSaid(error: unknown): Said {
  if (error instanceof AppError) return said(error.message, error.next);
  return said('It failed in a way that Lifeguard does not know.', ERRORS.INTERNAL.next);
}

export function unreadableSaid(error: AppError): Said {
  return said(`What is there now could not be read, so nothing was sent: ${error.message}`, error.next);
}

export const PAUSED_BY_HAND = 'Paused by hand.';
export const STOPPING = 'Stopped by hand; what was under way is still to be looked at.';
export const SIGNED_OUT = 'Nobody is signed in. Sign in, then resume.';

export function strongerSaid(role: Role): Said {
  return said(
    `This user has the role ${role} in Lifeguard, which is more than that of whoever applied this; nothing was sent.`,
    'Somebody with that role has to do it.',
  );
}

export function pausedBecauseOf(error: unknown): string {
  const { message, next } = failedSaid(error);
  return `${message} ${next} Then resume.`;
}

export const CLOSED = 'Lifeguard was closed while this ran.';

export function closedSaid(waiting: number, rows: number): string {
  return `Lifeguard was closed while this ran; ${waiting} of ${rows} were not started.`;
}

export function canarySaid(failed: number, of: number): string {
  return `${failed} of the first ${of} failed. Look at them, then resume or stop.`;
}

export const MANY_IN_A_ROW = 'More than 10 failed one after the other. Look at them, then resume or stop.';

export function manySaid(failed: number, of: number): string {
  return `${failed} of ${of} failed, which is more than 5 %. Look at them, then resume or stop.`;
}
