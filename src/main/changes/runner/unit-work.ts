import type { RunRow } from '#shared/domain/changes/run.ts';
import type { RunContext } from './context.ts';
import { leaderOf, sayLeft, spared } from './led.ts';
import { type Target, targetOf } from './read-facts.ts';
import { createRowEnds } from './row-ends.ts';
import type { RowEvents } from './row-job.ts';
import { workRow } from './row-work.ts';
import { blocksLater, isEnded, needs, subjectKey, type Unit } from './units.ts';
import { blockedSaid } from './words.ts';

export interface UnitEvents extends RowEvents {
  /** A row has ended; not told of rows that were not tried because an earlier one was not carried out. */
  readonly ended: (row: RunRow) => void;
}

/**
 * The rows of one subject, or of one case, strictly in order. One that is not carried out ends those that need it, in a case
 * all that are behind it; the others are for themselves. What follows on a row that leads is sent although the run is halted.
 * @returns the rows as they then are; some are still `waiting` if the run was paused.
 */
export async function workUnit(context: RunContext, unit: Unit, events: UnitEvents): Promise<RunRow[]> {
  const rows = [...unit.rows];
  const targetFor = createTargets();
  const notDone: RunRow[] = [];
  for (const [index, row] of rows.entries()) {
    const target = targetFor(row);
    const before = rows.slice(0, index);
    let now: RunRow = row;
    if (row.state === 'started') return rows;
    if (!isEnded(row.state)) {
      const leader = leaderOf(before);
      if (context.halted() && leader === null) return rows;
      const blockedBy = notDone.find((earlier) => needs(row, earlier));
      if (blockedBy)
        now = await createRowEnds(context, row, target, leader).end('failed', blockedSaid(row, blockedBy));
      else if (leader) now = await workLed(context, row, leader, target, before, events);
      else now = await workRow(context, row, target, before, events);
      rows[index] = now;
      if (!isEnded(now.state)) return rows;
      if (!blockedBy) events.ended(now);
    }
    if (now.createdSub !== null) target.sub = now.createdSub;
    if (blocksLater(now.state)) notDone.push(now);
  }
  return rows;
}

/** What cannot be sent now says what is left open. */
async function workLed(
  context: RunContext,
  row: RunRow,
  leader: RunRow,
  ...more: [Target, readonly RunRow[], UnitEvents]
): Promise<RunRow> {
  let now: RunRow = row;
  try {
    now = await workRow(spared(context), row, ...more);
    return now;
  } finally {
    if (!isEnded(now.state)) await sayLeft(context, row, leader);
  }
}

/** One for each subject: what is found out about whom a row makes is known to the next. */
function createTargets(): (row: RunRow) => Target {
  const targets = new Map<string, Target>();
  return (row) => {
    const key = subjectKey(row.subject);
    const target = targets.get(key) ?? targetOf(row);
    targets.set(key, target);
    return target;
  };
}
