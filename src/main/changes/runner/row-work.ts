import { type Comparison, compare, type SubjectFacts } from '#shared/domain/changes/facts.ts';
import { settledBy } from '#shared/domain/changes/facts-outcome.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import { tellBook } from './book.ts';
import { checkRow } from './check-row.ts';
import type { RunContext } from './context.ts';
import { endAfterLoss, endRefused } from './end-row.ts';
import { leaderOf } from './led.ts';
import { imageOf, type Target } from './read-facts.ts';
import type { Unreliable } from './reliance.ts';
import { createRowEnds } from './row-ends.ts';
import type { RowEvents, RowJob } from './row-job.ts';
import { send } from './send.ts';
import { movedSaid, NOTHING, pausedBecauseOf, SAID, settledSaid, unreliableSaid } from './words.ts';

/** How many answers may be lost; the second call is made only when re-reading has shown that the first was not carried out. */
const MOST_LOST = 2;
/** Milliseconds before a row that was turned away for now is checked, and sent, again. */
const PAUSES = [400, 800, 1_600, 3_200] as const;
const LONGEST = 5_000;

/**
 * One row, from the check to its durable end. `before`: the rows of the unit that were ended earlier. Resolves with the row as
 * it then is; still `waiting` if the run was paused first. Fails if the row's state has to be found out later.
 */
export async function workRow(
  context: RunContext,
  row: RunRow,
  target: Target,
  before: readonly RunRow[],
  events: RowEvents,
): Promise<RunRow> {
  const { deps, commits, secrets } = context;
  const ends = createRowEnds(context, row, target, leaderOf(before));
  const job: RowJob = { context, row, target, before, events, ends };
  let { maybeSent = false } = row;
  let notSent = 0;
  let lost = 0;
  for (;;) {
    const checked = await checkRow(job);
    if ('problem' in checked) return ends.end('failed', checked.problem);
    const verdict = compare(row, checked.facts);
    if (verdict.verdict !== 'same') return skip(job, verdict, checked.facts, maybeSent);
    if (checked.missing) return skipUnreliable(job, checked.missing, maybeSent);
    const needsSecret =
      row.step.kind === 'setPassword' || (row.step.kind === 'createUser' && row.step.withPassword);
    if (needsSecret && !secrets.has(row.number)) return ends.end('failed', SAID.noPassword);
    if (context.halted()) return row;
    const image = imageOf(checked.facts);
    await commits.mark({ row: row.number, state: 'started', at: deps.now(), image });
    if (context.halted()) return ends.end('waiting', NOTHING);

    events.stage('call', true);
    const answer = await send(context, row, target, checked.facts).finally(() => events.stage('call', false));
    // A user of whom the answer does not say who it is has to be looked up, like one whose answer was lost.
    if (answer.kind === 'done' && (answer.user || row.step.kind !== 'createUser'))
      return ends.done(answer.user, NOTHING);
    if (answer.kind === 'halted') return ends.end('waiting', NOTHING);
    if (answer.kind === 'notSent') {
      notSent += 1;
      if (notSent >= answer.calls) context.pause(pausedBecauseOf(answer.error));
      const given = await ends.end('waiting', NOTHING);
      // Rows that were turned away together do not come back together.
      const pause = (PAUSES[notSent - 1] ?? LONGEST) * (0.5 + (row.number % 8) / 16);
      await deps.sleep(pause, context.halting).catch(() => {});
      if (context.halted()) return given;
      continue;
    }
    if (answer.kind === 'refused' && answer.pauses) context.pauseBeforeNext(pausedBecauseOf(answer.error));
    // Refused when a call went out before may be because that one had arrived late.
    if (answer.kind === 'refused' && !maybeSent) return endRefused(job, answer);
    lost += 1;
    const ended = await endAfterLoss(job, answer, image, lost === MOST_LOST);
    maybeSent = true;
    if (ended.state !== 'waiting' || context.halted()) return ended;
  }
}

/**
 * The subject is not as the plan expects it. If a call of this row may have gone out earlier, what is there may be ours: then
 * it was carried out, or nobody knows.
 */
function skip(
  { context, row, ends }: RowJob,
  verdict: Comparison,
  facts: SubjectFacts,
  maybeSent: boolean,
): Promise<RunRow> {
  ends.follow(facts);
  if (!maybeSent) {
    if (verdict.verdict === 'already') return ends.end('already', SAID.already);
    return ends.end('moved', movedSaid(row, verdict), verdict.seen);
  }
  ends.reopen(context.deps.journal.image(context.run, row.number) ?? imageOf(facts));
  if (settledBy(row, facts) === 'carriedOut') return ends.done(facts.user ?? null, settledSaid('carriedOut'));
  return ends.end('unknown', settledSaid('neither'), verdict.seen);
}

/** The user on whom the row relies is not as the plan found them: this one must not go too. */
function skipUnreliable({ context, ends }: RowJob, missing: Unreliable, maybeSent: boolean): Promise<RunRow> {
  const { sub, username, label } = missing.relies;
  const subject = { kind: 'user', sub, username, label } as const;
  tellBook(context.deps, [{ subject, changes: [] }], { user: missing.user });
  return ends.end('moved', unreliableSaid(missing, maybeSent), missing.seen);
}
