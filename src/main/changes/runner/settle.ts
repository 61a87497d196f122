import { seenInstead } from '#shared/domain/changes/facts.ts';
import { type Settled, settledBy, tellingChanges } from '#shared/domain/changes/facts-outcome.ts';
import type { RunRow, SeenValue } from '#shared/domain/changes/run.ts';
import type { User } from '#shared/domain/user.ts';
import type { BeforeImage } from '../ports.ts';
import { isAboutRow } from './call-errors.ts';
import type { RunContext } from './context.ts';
import { patientRead } from './patient-read.ts';
import { readFacts, type Target } from './read-facts.ts';

/**
 * Milliseconds before each look. A request whose answer was lost may still arrive, and the list of users lags behind: only
 * when nothing has changed after all of them, it counts as not carried out.
 */
export const SETTLE_PAUSES = [500, 1_500, 3_000, 6_000] as const;

export interface SettledRow {
  readonly settled: Settled;
  /** Where nobody knows: what is there. */
  readonly seen: readonly SeenValue[];
  /** Who was made, by a row that makes a user. */
  readonly made: User | null;
}

/** Finds out by re-reading what became of a call that was made on what `image` shows. Fails if it cannot be read, and then nothing is known. */
export async function settle(
  context: RunContext,
  row: RunRow,
  target: Target,
  image: BeforeImage | null,
): Promise<SettledRow> {
  if (tellingChanges(row.changes).length === 0) return { settled: 'hidden', seen: [], made: null };
  let last: SettledRow = { settled: 'hidden', seen: [], made: null };
  for (const pause of SETTLE_PAUSES) {
    await context.deps.sleep(pause, context.signal);
    last = await look(context, row, target, image);
    if (last.settled === 'carriedOut') return last;
  }
  return last;
}

async function look(
  { deps, signal, halted }: RunContext,
  row: RunRow,
  target: Target,
  image: BeforeImage | null,
): Promise<SettledRow> {
  try {
    const facts = await patientRead({ deps, signal, halted }, () =>
      readFacts(deps.reader, row, target, signal),
    );
    const settled = settledBy(row, facts, image);
    const made = row.step.kind === 'createUser' && facts.user ? facts.user : null;
    const seen =
      settled === 'neither' || settled === 'touched' ? seenInstead(row.changes, 'after', facts) : [];
    return { settled, seen, made };
  } catch (error) {
    // Refused for this row alone: it never will be readable.
    if (isAboutRow(error)) return { settled: 'hidden', seen: [], made: null };
    throw error;
  }
}
