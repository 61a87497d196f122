import type { Journal, RowMark } from '#main/changes/ports.ts';
import { ended, newRun, planRows, started } from './journal-runs.ts';

/** What a journal holds, all of it. */
export function contentOf(journal: Journal): unknown {
  return journal.runs({ before: null, limit: 100 }).map((run) => ({
    run,
    rows: journal.rows(run.id, { states: null, from: 0, count: run.rows }),
    leftOut: journal.leftOut(run.id, { from: 0, count: run.leftOut }),
    images: Array.from({ length: run.rows }, (_, row) => journal.image(run.id, row)),
  }));
}

const leftOut = planRows(2).map(({ subject }) => ({ subject, why: 'cannot' as const, reason: 'It is so.' }));
const yes = (row: number): RowMark => ({ row, verified: 'yes', seen: [] });

/** Two runs with every kind of mark; each step is one call of the journal. */
export const STEPS: readonly ((journal: Journal) => void)[] = [
  (journal) => journal.begin(newRun('run', 4, { leftOut })),
  (journal) => journal.mark('run', [started(0)]),
  (journal) => journal.mark('run', [started(1), started(2)]),
  (journal) => journal.mark('run', [ended(0, 'done'), yes(0), ended(1, 'failed', { message: 'No.' })]),
  (journal) => journal.mark('run', [started(3)]),
  (journal) => journal.mark('run', [ended(3, 'waiting'), ended(2, 'unknown')]),
  (journal) => journal.patch('run', { phase: 'paused', pausedBecause: 'Two rows failed.' }),
  (journal) => journal.mark('run', [started(3, 9_000), ended(2, 'done', { createdSub: 'sub-new' })]),
  (journal) => journal.mark('run', [ended(3, 'done'), yes(2)]),
  (journal) => journal.patch('run', { phase: 'finished', pausedBecause: null, endedAt: 9_999 }),
  (journal) => journal.begin(newRun('undo', 2, { undoOf: 'run', wish: { kind: 'undo' } })),
  (journal) => journal.mark('undo', [ended(1, 'moved'), started(0)]),
];
