import { type Comparison, compare, type SubjectFacts } from '#shared/domain/changes/facts.ts';
import type { RunRow, SeenValue } from '#shared/domain/changes/run.ts';
import { isAboutRow } from './call-errors.ts';
import type { RunContext } from './context.ts';
import { patientRead } from './patient-read.ts';
import { imageOf, readFacts, type Target } from './read-facts.ts';
import { createRowEnds, type RowEnds } from './row-ends.ts';
import { send } from './send.ts';
import { settle } from './settle.ts';
import { failedSaid, movedSaid, NOTHING, pausedBecauseOf, SAID, type Said, unreadableSaid } from './words.ts';

/** What the worker tells those who decide about pace and pauses. */
export interface RowEvents {
  /** It waits for the list of users to follow, and does not use the budget meanwhile. */
  readonly waiting: (is: boolean) => void;
  readonly stage: (what: 'check' | 'call', on: boolean) => void;
}

/** How many calls a row gets; the second only when re-reading has shown that the first was not carried out. */
const MOST_CALLS = 2;
/** Milliseconds; for the list of users to follow what an earlier row of the same subject wrote. */
const OWN_WRITE_PAUSES = [500, 1_500, 3_000, 6_000] as const;

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
  const ends = createRowEnds(context, row, target);
  for (let calls = 1; ; calls += 1) {
    const facts = await check(context, row, target, before, events);
    if ('unreadable' in facts) return ends.end('failed', facts.unreadable);
    const verdict = compare(row, facts.facts);
    if (verdict.verdict !== 'same') return skip(row, verdict, facts.facts, ends);
    const needsSecret =
      row.step.kind === 'setPassword' || (row.step.kind === 'createUser' && row.step.withPassword);
    if (needsSecret && !context.secrets.has(row.number)) return ends.end('failed', SAID.noPassword);
    if (context.halted()) return row;
    const at = context.deps.now();
    await context.commits.mark({ row: row.number, state: 'started', at, image: imageOf(facts.facts) });
    if (context.halted()) return ends.end('waiting', NOTHING);

    events.stage('call', true);
    const answer = await send(context, row, target, facts.facts).finally(() => events.stage('call', false));
    // A user of whom the answer does not say who it is has to be looked up, like one whose answer was lost.
    if (answer.kind === 'done' && (answer.user || row.step.kind !== 'createUser'))
      return ends.done(answer.user, NOTHING);
    if (answer.kind === 'notSent') {
      context.pause(pausedBecauseOf(answer.error));
      return ends.end('waiting', NOTHING);
    }
    if (answer.kind === 'refused' && answer.pauses) context.pauseBeforeNext(pausedBecauseOf(answer.error));
    // Refused the second time may be because the first call had arrived late.
    if (answer.kind === 'refused' && calls === 1) return ends.end('failed', failedSaid(answer.error));

    events.waiting(true);
    const { settled, seen, made } = await settle(context, row, target).finally(() => events.waiting(false));
    if (settled === 'carriedOut') return ends.done(made, SAID.foundDone);
    if (answer.kind === 'refused') return ends.end('failed', failedSaid(answer.error));
    if (settled === 'hidden') return ends.end('unknown', SAID.hidden);
    if (settled === 'neither') return ends.end('unknown', SAID.neither, seen);
    if (calls === MOST_CALLS) return ends.end('failed', SAID.lostTwice);
    await ends.end('waiting', NOTHING);
    if (context.halted()) return row;
  }
}

function skip(row: RunRow, verdict: Comparison, facts: SubjectFacts, ends: RowEnds): Promise<RunRow> {
  ends.follow(facts);
  if (verdict.verdict === 'already') return ends.end('already', SAID.already);
  return ends.end('moved', movedSaid(row, verdict), verdict.seen);
}

type Checked = { readonly facts: SubjectFacts } | { readonly unreadable: Said };

async function check(
  context: RunContext,
  row: RunRow,
  target: Target,
  before: readonly RunRow[],
  events: RowEvents,
): Promise<Checked> {
  const { deps, signal } = context;
  const read = () => patientRead(context, () => readFacts(deps.reader, row, target, signal));
  events.stage('check', true);
  try {
    let facts = await read();
    for (const pause of OWN_WRITE_PAUSES) {
      if (!mayLag(row, facts, before) || context.halted()) break;
      events.waiting(true);
      await deps.sleep(pause, signal).finally(() => events.waiting(false));
      facts = await read();
    }
    return { facts };
  } catch (error) {
    if (isAboutRow(error)) return { unreadable: unreadableSaid(error) };
    throw error;
  } finally {
    events.stage('check', false);
  }
}

/** What is expected was written by an earlier row of the same subject, and the list of users may not show it yet. */
function mayLag(row: RunRow, facts: SubjectFacts, before: readonly RunRow[]): boolean {
  const { seen, gone, verdict } = compare(row, facts);
  if (verdict === 'same') return false;
  const ours = before.filter(({ state }) => state === 'done');
  if (gone) return ours.some(({ step }) => step.kind === 'createUser' || step.kind === 'createGroup');
  const wanted = new Map([
    ...(row.expects ?? []).map(({ field, value }) => [field, value] as const),
    ...row.changes.map(({ field, before: value }) => [field, value] as const),
  ]);
  const isOurs = ({ field }: SeenValue) =>
    ours.some(({ changes }) => changes.some((old) => old.field === field && old.after === wanted.get(field)));
  return seen.some(isOurs);
}
