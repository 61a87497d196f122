import type { Actor, LeftOut, PlanRow } from '#shared/domain/changes/plan.ts';
import { planWish } from '#shared/domain/changes/planners/plan-wish.ts';
import type { RowState, RunRow } from '#shared/domain/changes/run.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Journal, RunRecord } from '../ports.ts';
import type { DeskDeps } from './deps.ts';
import { gather, type Planned, readChosen } from './gather.ts';
import { isForCases } from './plan-for-cases.ts';
import { notThere, planForWish } from './plan-for-wish.ts';
import type { PoolFacts } from './pool-facts.ts';
import { retryCases } from './retry-cases.ts';

/** Rows for which the wish was not carried out, or nobody knows. */
const UNDONE: readonly RowState[] = ['waiting', 'started', 'failed', 'moved', 'unknown'];
const CARRIED_OUT: readonly RowState[] = ['done', 'already'];
const PAGE = 1_000;

export interface RetryAsk {
  readonly record: RunRecord;
  readonly wish: Wish;
  readonly actor: Actor;
  readonly journal: Pick<Journal, 'rows'>;
}

/**
 * The wish of a run once more, for those for whom it was not carried out; `wish` as it then is. Fails as `planForWish`.
 */
export async function planRetry(
  { record, wish, actor, journal }: RetryAsk,
  deps: DeskDeps,
  facts: PoolFacts,
  signal: AbortSignal,
): Promise<Planned & { readonly chosen: number; readonly wish: Wish }> {
  const undone = readAll(journal, record, UNDONE);
  if (undone.length === 0) {
    throw new AppError('INVALID_INPUT', 'There is nothing left to do of this run.', {
      next: 'Make a new plan for something else.',
    });
  }
  if (wish.kind === 'createUser' && !undone.some(({ step }) => step.kind === 'createUser')) {
    return { ...(await joinTheRest({ record, undone, actor, journal }, deps, facts, signal)), wish };
  }
  if (isForCases(wish)) {
    const done = readAll(journal, record, CARRIED_OUT);
    return retryCases({ wish, actor, undone, done }, deps, facts, signal);
  }
  refuseWithoutPassword(wish);
  const subs = new Set<string>();
  for (const { subject } of undone) if (subject.kind === 'user') subs.add(subject.sub);
  const selection = subs.size > 0 ? ({ kind: 'some', subs: [...subs] } as const) : null;
  return { ...(await planForWish({ wish, selection }, actor, deps, facts, signal)), wish };
}

/** A password is never kept, so nobody can set it once more. */
function refuseWithoutPassword(wish: Wish): void {
  const had = wish.kind === 'setPassword' || (wish.kind === 'createUser' && wish.temporaryPassword !== null);
  if (!had) return;
  throw new AppError(
    'INVALID_INPUT',
    'This cannot be retried, because it needs a password, and passwords are never kept.',
    { next: 'Make a new plan with a new password.' },
  );
}

/** The user was made, but did not get into every group: only the memberships are left. */
async function joinTheRest(
  ask: Omit<RetryAsk, 'wish'> & { readonly undone: readonly RunRow[] },
  deps: DeskDeps,
  facts: PoolFacts,
  signal: AbortSignal,
): Promise<Planned & { readonly chosen: number }> {
  const made = readAll(ask.journal, ask.record, ['done']).find(({ createdSub }) => createdSub !== null);
  const subs = new Set<string>();
  const groups: string[] = [];
  for (const { subject, step } of ask.undone) {
    if (step.kind === 'addToGroup') groups.push(step.group);
    if (subject.kind === 'user') subs.add(subject.sub);
    else if (made?.createdSub) subs.add(made.createdSub);
  }
  const chosen = await readChosen({ kind: 'some', subs: [...subs] }, deps.book, signal);
  const { users, context } = await gather(
    { users: chosen, needed: [], actor: ask.actor },
    deps,
    facts,
    signal,
  );
  const rows: PlanRow[] = [];
  const leftOut: LeftOut[] = notThere([...subs], chosen);
  const notes = new Set<string>();
  for (const group of groups) {
    const body = planWish({ kind: 'addToGroup', group }, users, context);
    for (const row of body.rows) rows.push({ ...row, number: rows.length });
    leftOut.push(...body.leftOut);
    for (const note of body.notes) notes.add(note);
  }
  if (subs.size === 0) leftOut.push(...unknownUser(ask.undone));
  return { body: { rows, leftOut, notes: [...notes] }, pool: context.pool, chosen: 1 };
}

/** That it was made is certain, but not which it is. */
function unknownUser([row]: readonly RunRow[]): LeftOut[] {
  if (!row) return [];
  const reason = 'Which user this made is not known; look for it by its username, and add it to the groups.';
  return [{ subject: row.subject, why: 'cannot', reason }];
}

function readAll(
  journal: Pick<Journal, 'rows'>,
  { id, rows: total }: RunRecord,
  states: readonly RowState[],
): RunRow[] {
  const rows: RunRow[] = [];
  for (let from = 0; from < total; from += PAGE) {
    for (const row of journal.rows(id, { states: null, from, count: PAGE })) {
      if (states.includes(row.state)) rows.push(row);
    }
  }
  return rows;
}
