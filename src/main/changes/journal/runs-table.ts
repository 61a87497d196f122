import { fromCheckedBlob, toCheckedBlob } from '#main/sqlite/checked-blob.ts';
import type { Db } from '#main/sqlite/database.ts';
import { damaged, toBlob } from '#main/sqlite/json-blob.ts';
import type { IrreversibleEffect } from '#shared/domain/changes/plan.ts';
import type { RunPhase } from '#shared/domain/changes/run.ts';
import type { NewRun, RunPatch, RunRecord } from '../ports.ts';
import { blankPasswords } from './blank-passwords.ts';
import { newTally, type Tally } from './row-states.ts';

/** What changes with every mark. */
type Progress = Required<RunPatch> & Tally;

/** What stays as it was when the run began. */
interface Head {
  readonly facts: Omit<RunRecord, keyof Progress>;
  /** The ids of its first row, and of the first that was left out. */
  readonly first: number;
  readonly firstLeft: number;
}

export interface FoundRun extends Omit<Head, 'facts'> {
  readonly record: RunRecord;
  /** Its place among all runs. */
  readonly number: number;
}

export interface RunsTable {
  add(run: NewRun): FoundRun;
  find(id: string): FoundRun | null;
  update(run: FoundRun, change: RunPatch | Tally): void;
  /** Newest first, those that began before the one with this number. */
  before(number: number, limit: number): FoundRun[];
  unfinished(): FoundRun[];
}

const COLUMNS = 'SELECT number, CAST(open AS INTEGER), CAST(head AS BLOB), CAST(progress AS BLOB) FROM runs';

export function createRunsTable(db: Db): RunsTable {
  const insert = db.prepare('INSERT INTO runs VALUES (?, ?, 1, ?, ?)');
  const byId = db.prepare(`${COLUMNS} WHERE id = ?`);
  const older = db.prepare(`${COLUMNS} WHERE number < ? ORDER BY number DESC LIMIT ?`);
  const open = db.prepare(`${COLUMNS} WHERE open = 1 ORDER BY number`);
  const update = db.prepare('UPDATE runs SET open = ?, progress = ? WHERE number = ?');

  function before(number: number, limit: number): FoundRun[] {
    const runs = older.all([number, limit]).map(toRun);
    const newest = runs[0]?.number ?? 0;
    if (runs.some((run, at) => run.number !== newest - at)) throw damaged();
    return runs;
  }

  return {
    add(run) {
      const [last] = before(Number.MAX_SAFE_INTEGER, 1);
      const number = (last?.number ?? 0) + 1;
      const first = last === undefined ? 0 : last.first + last.record.rows;
      const firstLeft = last === undefined ? 0 : last.firstLeft + last.record.leftOut;
      const head: Head = { facts: factsOf(run), first, firstLeft };
      const progress = begun(run);
      insert.run([
        number,
        toBlob(run.id),
        toCheckedBlob(head, `run ${number}`),
        toCheckedBlob(progress, `progress ${number}`),
      ]);
      return { record: { ...head.facts, ...progress }, number, first, firstLeft };
    },
    find(id) {
      const row = byId.all([toBlob(id)])[0];
      return row === undefined ? null : toRun(row);
    },
    update({ record, number }, change) {
      const { phase, pausedBecause, endedAt, undoneBy, counts, verified } = { ...record, ...change };
      const progress: Progress = { phase, pausedBecause, endedAt, undoneBy, counts, verified };
      update.run([isOpen(phase), toCheckedBlob(progress, `progress ${number}`), number]);
    },
    before,
    unfinished: () => open.all([]).map(toRun),
  };
}

const isOpen = (phase: RunPhase) => (phase === 'finished' || phase === 'stopped' ? 0 : 1);

function factsOf(run: NewRun): Head['facts'] {
  const { id, title, by, undoOf, startedAt, rows, leftOut } = run;
  const byEffect = new Map<IrreversibleEffect, number>();
  for (const { effects } of rows) {
    for (const effect of new Set(effects)) byEffect.set(effect, (byEffect.get(effect) ?? 0) + 1);
  }
  const effects = [...byEffect].map(([effect, count]) => ({ effect, rows: count }));
  const wish = blankPasswords(run.wish);
  return { id, wish, title, by, undoOf, startedAt, rows: rows.length, leftOut: leftOut.length, effects };
}

function begun({ rows }: NewRun): Progress {
  return { phase: 'canary', pausedBecause: null, endedAt: null, undoneBy: null, ...newTally(rows.length) };
}

function toRun([rowid, open, headBlob, progressBlob]: unknown[]): FoundRun {
  const number = Number(rowid);
  const head = fromCheckedBlob(headBlob, `run ${number}`);
  const progress = fromCheckedBlob(progressBlob, `progress ${number}`);
  if (!isHead(head) || !isProgress(progress) || open !== isOpen(progress.phase)) throw damaged();
  const { facts, first, firstLeft } = head;
  return { record: { ...facts, ...progress }, number, first, firstLeft };
}

function isHead(value: unknown): value is Head {
  return typeof value === 'object' && value !== null && 'facts' in value && 'first' in value;
}

function isProgress(value: unknown): value is Progress {
  return typeof value === 'object' && value !== null && 'phase' in value && 'counts' in value;
}
