import { type FactKind, neededFacts, type SubjectFacts } from '#shared/domain/changes/facts.ts';
import { lastingChanges, verifiedBy } from '#shared/domain/changes/facts-outcome.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import { tellBook } from './book.ts';
import { isAboutRow } from './call-errors.ts';
import type { RunContext } from './context.ts';
import { patientRead } from './patient-read.ts';
import { readFacts, targetOf } from './read-facts.ts';
import { bySubject, isUnverified } from './units.ts';

/** Milliseconds before each look: the list of users lags behind what was written. */
export const VERIFY_PAUSES = [0, 1_000, 3_000, 6_000] as const;

/**
 * Re-reads the subjects of a unit, one after the other, and says of each of its done rows whether what was written is there;
 * what is not there at once is asked again. Resolves with how many rows are otherwise than written. Fails if one cannot be
 * read, or the run is paused first.
 */
export async function verifyUnit(context: RunContext, rows: readonly RunRow[]): Promise<number> {
  let wrong = 0;
  for (const some of bySubject(rows))
    if (some.some(isUnverified)) wrong += await verifySubject(context, some);
  return wrong;
}

async function verifySubject(context: RunContext, rows: readonly RunRow[]): Promise<number> {
  const { deps, halting, commits } = context;
  const wanted = rows.filter(isUnverified);
  const judge = (row: RunRow, facts: SubjectFacts) => {
    const later = rows.filter(
      ({ number, state }) => number > row.number && (state === 'done' || state === 'unknown'),
    );
    return { row: row.number, ...verifiedBy(lastingChanges(row, later), facts) };
  };
  for (const [index, pause] of VERIFY_PAUSES.entries()) {
    if (context.halted()) return 0;
    if (pause > 0) await deps.sleep(pause, halting);
    const facts = await patientRead(context, () => readDone(context, rows, wanted));
    const marks = wanted.map((row) => judge(row, facts ?? {}));
    const wrong = marks.filter(({ verified }) => verified === 'no');
    if (facts !== null && wrong.length > 0 && index < VERIFY_PAUSES.length - 1) continue;
    for (const mark of marks) commits.note(facts === null ? { ...mark, verified: 'cannot', seen: [] } : mark);
    if (facts !== null) tellBook(deps, wanted, facts);
    return facts === null ? 0 : wrong.length;
  }
  return 0;
}

/** What the rows of one subject need, in one go; null: it will never be readable. */
async function readDone(
  { deps, signal }: RunContext,
  rows: readonly RunRow[],
  wanted: readonly RunRow[],
): Promise<SubjectFacts | null> {
  const [first] = wanted;
  if (!first) return null;
  const made = rows.find(({ createdSub }) => createdSub !== null)?.createdSub ?? null;
  const target = first.subject.kind === 'newUser' ? { sub: made, username: null } : targetOf(first);
  const kinds = wanted.flatMap((row) =>
    row.step.kind === 'deleteUser' ? (['user'] as const) : neededFacts(row),
  );
  try {
    return await readFacts(deps.reader, first, target, signal, [...new Set<FactKind>(kinds)]);
  } catch (error) {
    if (isAboutRow(error)) return null;
    throw error;
  }
}
