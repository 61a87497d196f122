import type { RowState, RunRow } from '#shared/domain/changes/run.ts';
import type { RowMark } from '../ports.ts';
import type { RunContext } from './context.ts';
import { ledLeftSaid } from './words.ts';

/**
 * A row that leads does not stand alone: a profile is deleted so that its identity can be linked, and whoever stopped between
 * the two would leave a person without either. So what follows on it goes out although the run is being halted.
 */

/** Of a leading row: it was, or may have been, carried out. */
const HAS_LED: ReadonlySet<RowState> = new Set(['done', 'already', 'unknown']);
const PAGE = 500;

/** The row that this one follows on, which was or may have been carried out; null: none. `before`: of the same unit. */
export function leaderOf(before: readonly RunRow[]): RunRow | null {
  const last = before.at(-1);
  return last?.leads && HAS_LED.has(last.state) ? last : null;
}

/** For a row that follows on another one: not halted by a pause or stop, but by what keeps this very row from being sent. */
export function spared(context: RunContext): RunContext {
  const givenUp = new AbortController();
  return {
    ...context,
    halting: givenUp.signal,
    halted: () => givenUp.signal.aborted || context.signal.aborted,
    pause(because) {
      givenUp.abort();
      context.pause(because);
    },
  };
}

/** A row that was not sent although the one before it was: it says so, and waits. Never fails. */
export async function sayLeft(
  { deps, run, commits }: RunContext,
  row: RunRow,
  leader: RunRow,
): Promise<void> {
  try {
    const now = deps.journal.rows(run, { states: null, from: row.number, count: 1 })[0];
    if (now?.state === 'waiting') await commits.mark(markOf(now, leader, deps.now(), false));
  } catch (error) {
    deps.report('what is left of a case was not said', error);
  }
}

/** What such rows say when nobody is going to send them any more. */
export function lastWords({ journal, now }: RunContext['deps'], run: string): RowMark[] {
  const marks: RowMark[] = [];
  for (const { row, leader } of ledLeft(journal, run)) marks.push(markOf(row, leader, now(), true));
  return marks;
}

/** Rows that wait although they follow on one that was carried out. */
export function* ledLeft(
  journal: RunContext['deps']['journal'],
  run: string,
): Generator<{ readonly row: RunRow; readonly leader: RunRow }, void> {
  let last: RunRow[] = [];
  for (let from = 0; ; from += PAGE) {
    const page = journal.rows(run, { states: null, from, count: PAGE });
    for (const row of page) {
      const leader = leaderOf(last);
      if (leader && row.state === 'waiting' && row.together === leader.together) yield { row, leader };
      last = [row];
    }
    if (page.length < PAGE) return;
  }
}

function markOf(row: RunRow, leader: RunRow, at: number, isLast: boolean): RowMark {
  const { message, next } = ledLeftSaid(row, leader, isLast);
  return { row: row.number, state: 'waiting', at, message, next, seen: [], createdSub: null };
}
