import { checkStep } from '#main/changes/journal/row-states.ts';
import type { BeforeImage, Journal, NewRun, RowMark, RunPatch, RunRecord } from '#main/changes/ports.ts';
import { EFFECTS } from '#shared/domain/changes/plan.ts';
import type { RunPhase, RunRow } from '#shared/domain/changes/run.ts';

interface KeptRun {
  readonly about: NewRun;
  readonly rows: RunRow[];
  readonly images: Map<number, BeforeImage>;
  phase: RunPhase;
  pausedBecause: string | null;
  endedAt: number | null;
  undoneBy: string | null;
  /** As last asked for; null: something has changed since. */
  record: RunRecord | null;
}

/** A journal that is gone with the test, and lets nothing follow that the real one would not. Whatever it is told is what a real one would have on disk. */
export function createMemoryJournal(): Journal {
  const runs = new Map<string, KeptRun>();

  const held = (id: string): KeptRun => {
    const run = runs.get(id);
    if (!run) throw new Error(`No run ${id}.`);
    return run;
  };

  const set = (run: KeptRun, number: number, more: Partial<RunRow>) => {
    const row = run.rows[number];
    if (!row) throw new Error(`No row ${number}.`);
    run.rows[number] = { ...row, ...more };
  };

  function note(run: KeptRun, mark: RowMark) {
    if ('verified' in mark) return set(run, mark.row, { verified: mark.verified, seen: mark.seen });
    checkStep(mark.row, run.rows[mark.row]?.state ?? 'waiting', mark.state);
    if (mark.state === 'started') {
      run.images.set(mark.row, mark.image);
      return set(run, mark.row, { state: 'started', startedAt: mark.at });
    }
    const { row, state, at, message, next, seen, createdSub, maybeSent } = mark;
    if (maybeSent) set(run, row, { maybeSent });
    set(run, row, { state, message, next, seen, createdSub, endedAt: state === 'waiting' ? null : at });
  }

  function recordOf(run: KeptRun): RunRecord {
    run.record ??= count(run);
    return run.record;
  }

  function count({ about, rows, phase, pausedBecause, endedAt, undoneBy }: KeptRun): RunRecord {
    const counts = { waiting: 0, started: 0, done: 0, already: 0, moved: 0, failed: 0, unknown: 0 };
    const verified = { yes: 0, no: 0, left: 0 };
    for (const row of rows) {
      counts[row.state] += 1;
      if (row.verified === 'yes' || row.verified === 'no') verified[row.verified] += 1;
      else if (row.state === 'done' && row.verified !== 'cannot') verified.left += 1;
    }
    const effects = EFFECTS.map((effect) => ({
      effect,
      rows: rows.filter((row) => row.effects.includes(effect)).length,
    })).filter(({ rows: count }) => count > 0);
    const { id, wish, title, by, undoOf, startedAt, leftOut } = about;
    const kept = { id, wish, title, by, undoOf, undoneBy, phase, pausedBecause, startedAt, endedAt };
    return { ...kept, rows: rows.length, leftOut: leftOut.length, counts, verified, effects };
  }

  return {
    begin(about) {
      const rows = about.rows.map(
        (row): RunRow => ({
          ...row,
          state: 'waiting',
          message: null,
          next: null,
          verified: 'notYet',
          seen: [],
          startedAt: null,
          endedAt: null,
          createdSub: null,
        }),
      );
      const state = {
        phase: 'canary',
        pausedBecause: null,
        endedAt: null,
        undoneBy: null,
        record: null,
      } as const;
      runs.set(about.id, { about, rows, images: new Map(), ...state });
    },
    mark(id, marks) {
      held(id).record = null;
      for (const mark of marks) note(held(id), mark);
    },
    patch: (id, patch: RunPatch) => void Object.assign(held(id), patch, { record: null }),
    runs: () => [...runs.values()].map(recordOf).reverse(),
    run(id) {
      const run = runs.get(id);
      return run ? recordOf(run) : null;
    },
    unfinished: () =>
      [...runs.values()].filter(({ phase }) => phase !== 'finished' && phase !== 'stopped').map(recordOf),
    rows(id, { states, from, count }) {
      const { rows } = held(id);
      if (states === null) return rows.slice(from, from + count);
      return rows.filter(({ state }) => states.includes(state)).slice(from, from + count);
    },
    leftOut: (id, { from, count }) => held(id).about.leftOut.slice(from, from + count),
    image: (id, row) => held(id).images.get(row) ?? null,
    close: () => {},
  };
}
