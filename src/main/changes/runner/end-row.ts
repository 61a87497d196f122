import { compare } from '#shared/domain/changes/facts.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import type { BeforeImage } from '../ports.ts';
import { patientRead } from './patient-read.ts';
import { readFacts } from './read-facts.ts';
import type { RowJob } from './row-job.ts';
import type { Answer } from './send.ts';
import { settle } from './settle.ts';
import { failedSaid, isAnswer, SAID, settledSaid } from './words.ts';

type Refused = Extract<Answer, { readonly error: unknown }>;

/** A call that was refused, and no other went out for the row. What is as planned all the same was done by somebody else. */
export async function endRefused({ context, row, target, ends }: RowJob, answer: Refused): Promise<RunRow> {
  const { deps, signal } = context;
  const refused = failedSaid(answer.error);
  if (answer.pauses) return ends.end('failed', refused);
  try {
    const facts = await patientRead(context, () => readFacts(deps.reader, row, target, signal));
    // Why it was refused may show in it, and what is planned next should know.
    ends.follow(facts);
    if (compare(row, facts).verdict !== 'already') return ends.end('failed', refused);
  } catch {
    // What the call itself said is enough.
    return ends.end('failed', refused);
  }
  return ends.end('already', SAID.alreadyRefused);
}

/**
 * A call of which nobody knows whether it was carried out: re-reading tells. Resolves with a `waiting` row if it surely was
 * not, and may be sent once more; not after the `last` call, nor where an answer says why it failed.
 */
export async function endAfterLoss(
  { context, row, target, events, ends }: RowJob,
  answer: Exclude<Answer, { readonly kind: 'halted' }>,
  image: BeforeImage,
  last: boolean,
): Promise<RunRow> {
  events.waiting(true);
  const { settled, seen, made } = await settle(context, row, target, image).finally(() =>
    events.waiting(false),
  );
  if (settled === 'notCarriedOut' && answer.kind === 'refused')
    return ends.end('failed', failedSaid(answer.error));
  const reason = answer.kind === 'unknown' && isAnswer(answer.error) ? answer.error : null;
  const words = settledSaid(settled, reason);
  if (settled === 'carriedOut') return ends.done(made, words);
  if (settled !== 'notCarriedOut') return ends.end('unknown', words, seen);
  if (reason !== null) return ends.end('failed', words);
  return last ? ends.end('failed', SAID.lostTwice) : ends.again();
}
