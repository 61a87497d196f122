import type { RunSummary } from '#shared/domain/changes/run.ts';
import { isUndoable } from '#shared/domain/changes/undo-kinds.ts';
import type { WishKind } from '#shared/domain/changes/wish.ts';
import type { Journal, RunRecord } from '../ports.ts';
import type { LiveRun } from '../runner/runner.ts';

/** Wishes whose steps all have a way back. */
const ALL_BACK: ReadonlySet<WishKind | 'undo'> = new Set<WishKind>([
  'updateAttributes',
  'enable',
  'disable',
  'setMfa',
  'addToGroup',
  'removeFromGroup',
  'createGroup',
  'updateGroup',
  'deleteGroup',
]);
/** Wishes of which some steps have a way back and others have none: the rows are looked at. */
const SOME_BACK: ReadonlySet<WishKind | 'undo'> = new Set<WishKind | 'undo'>([
  'lockdown',
  'createUser',
  'resolveDuplicates',
  'cleanDuplicates',
  'undo',
]);
const PAGE = 1_000;

/** What the window shows of a run: what the journal has, and what only the runner knows. */
export function createRunSummaries(
  journal: Pick<Journal, 'rows'>,
  live: (run: string) => LiveRun,
): (record: RunRecord) => RunSummary {
  /** Of runs that have ended, so that nothing about them changes any more. */
  const counted = new Map<string, number>();

  function undoable(record: RunRecord): number {
    const { id, phase, wish, counts, effects } = record;
    // While rows may still be written, there is nothing to take back yet.
    if ((phase !== 'finished' && phase !== 'stopped') || counts.done === 0) return 0;
    if (ALL_BACK.has(wish.kind)) return counts.done;
    // The only thing that an undo does for good.
    if (wish.kind === 'undo' && !effects.some(({ effect }) => effect === 'deleteUser')) return counts.done;
    if (!SOME_BACK.has(wish.kind)) return 0;
    const known = counted.get(id) ?? countUndoable(record);
    counted.set(id, known);
    return known;
  }

  function countUndoable({ id, rows }: RunRecord): number {
    let count = 0;
    for (let from = 0; from < rows; from += PAGE) {
      for (const { state, step } of journal.rows(id, { states: null, from, count: PAGE })) {
        if (state === 'done' && isUndoable(step.kind)) count += 1;
      }
    }
    return count;
  }

  return (record) => ({
    ...record,
    wish: record.wish.kind,
    ...live(record.id),
    undoable: undoable(record),
  });
}
