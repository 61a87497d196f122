import { type OpenDatabase, openDatabase, transaction } from '#main/sqlite/database.ts';
import { databaseError } from '#main/sqlite/database-errors.ts';
import { closeEncrypted, type EncryptedFile, openEncrypted } from '#main/sqlite/open-encrypted.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Journal, JournalNotes } from '../ports.ts';
import { JOURNAL } from './journal-kind.ts';
import { createLeftOutTable } from './left-out-table.ts';
import { createNotesTables } from './notes-tables.ts';
import { type Tally, tallied } from './row-states.ts';
import { createRowsTable } from './rows-table.ts';
import { createRunsTable, type FoundRun } from './runs-table.ts';

export interface OpenedJournal extends Journal {
  readonly notes: JournalNotes;
}

/**
 * Opens the journal of a pool, for this program alone. Fails, as all its methods do, with `JOURNAL_FAILED` (in use, key
 * wrong, damaged, no permission, made by a newer program) or `DISK_FULL`; methods that change a run also with
 * `RUN_UNKNOWN`. `open` is for tests that stand between.
 */
export function openJournal(where: EncryptedFile, open: OpenDatabase = openDatabase): OpenedJournal {
  const { file } = where;
  let isOpen = true;

  function guarded<Result>(work: () => Result): Result {
    if (!isOpen) throw new AppError('JOURNAL_FAILED', `${JOURNAL.name} was closed.`);
    try {
      return work();
    } catch (error) {
      throw databaseError(JOURNAL, error, file);
    }
  }

  const { db, runs, rows, leftOut, notes } = guarded(() => openTables(where, open));

  function known(id: string): FoundRun {
    const run = runs.find(id);
    if (run === null) throw new AppError('RUN_UNKNOWN', 'The journal on this computer has no such run.');
    return run;
  }

  /** The whole of a run is to be had by ids; what was asked for beyond it is not there. */
  const part = ({ from, count }: { readonly from: number; readonly count: number }) => ({
    from: Math.max(0, from),
    count: Math.max(0, count),
  });

  return {
    begin: (run) =>
      guarded(() =>
        transaction(db, () => {
          const { first, firstLeft } = runs.add(run);
          rows.add(first, run.rows);
          leftOut.add(firstLeft, run.leftOut);
        }),
      ),
    mark(id, marks) {
      if (marks.length === 0) return;
      guarded(() =>
        transaction(db, () => {
          const run = known(id);
          let tally: Tally = run.record;
          for (const mark of marks) {
            if (!Number.isInteger(mark.row) || mark.row < 0 || mark.row >= run.record.rows) {
              throw new RangeError(`There is no row ${mark.row}`);
            }
            const { before, after } = rows.mark(run.first + mark.row, mark);
            tally = tallied(tally, before, after);
          }
          runs.update(run, { counts: tally.counts, verified: tally.verified });
          // Before its first row is done, an undo has taken nothing back.
          if (run.record.undoOf === null || run.record.counts.done > 0 || tally.counts.done === 0) return;
          const taken = runs.find(run.record.undoOf);
          if (taken !== null) runs.update(taken, { undoneBy: id });
        }),
      );
    },
    patch: (id, patch) => guarded(() => transaction(db, () => runs.update(known(id), patch))),
    runs: ({ before, limit }) =>
      guarded(() => {
        const number = before === null ? Number.MAX_SAFE_INTEGER : (runs.find(before)?.number ?? 0);
        return runs.before(number, Math.max(0, limit)).map(({ record }) => record);
      }),
    run: (id) => guarded(() => runs.find(id)?.record ?? null),
    unfinished: () => guarded(() => runs.unfinished().map(({ record }) => record)),
    rows: (id, { states, ...asked }) =>
      guarded(() => {
        const { first, record } = known(id);
        const where = { first, size: record.rows, ...part(asked) };
        if (states === null || states.length === 0) return rows.list(where);
        const named = [...new Set(states)];
        const total = named.reduce((sum, state) => sum + record.counts[state], 0);
        return rows.inStates(where, named, total);
      }),
    leftOut: (id, asked) =>
      guarded(() => {
        const { firstLeft, record } = known(id);
        return leftOut.list({ first: firstLeft, size: record.leftOut, ...part(asked) });
      }),
    image: (id, row) =>
      guarded(() => {
        const { first, record } = known(id);
        return row >= 0 && row < record.rows ? rows.image(first + row) : null;
      }),
    notes: {
      decisions: () => guarded(notes.decisions),
      decide: (decisions) => guarded(() => notes.decide(decisions)),
      takeBack: (ids) => guarded(() => notes.takeBack(ids)),
      note: (name) => guarded(() => notes.note(name)),
      setNote: (name, value) => guarded(() => notes.setNote(name, value)),
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      closeEncrypted(db);
    },
  };
}

function openTables(where: EncryptedFile, open: OpenDatabase) {
  const db = openEncrypted(JOURNAL, where, open);
  try {
    return {
      db,
      runs: createRunsTable(db),
      rows: createRowsTable(db),
      leftOut: createLeftOutTable(db),
      notes: createNotesTables(db),
    };
  } catch (error) {
    closeEncrypted(db);
    throw error;
  }
}
