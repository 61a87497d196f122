import type { Db, Parameter } from '#main/sqlite/database.ts';
import { damaged, fromBlob, toBlob } from '#main/sqlite/json-blob.ts';
import type { IrreversibleEffect } from '#shared/domain/changes/plan.ts';
import type { NewRun, RunPatch, RunRecord } from '../ports.ts';
import { blankPasswords } from './blank-passwords.ts';
import { newTally, type Tally } from './row-states.ts';

/** What of a run stays as it was when it began. */
type Head = Pick<
  RunRecord,
  'id' | 'wish' | 'title' | 'by' | 'undoOf' | 'startedAt' | 'rows' | 'leftOut' | 'effects'
>;

/** What changes with every mark. */
type Progress = Required<RunPatch> & Tally;

export interface FoundRun {
  readonly record: RunRecord;
  /** Its place among all runs. */
  readonly number: number;
  /** The ids of its first row, and of the first that was left out. */
  readonly first: number;
  readonly firstLeft: number;
}

export interface RunsTable {
  add(run: NewRun): FoundRun;
  find(id: string): FoundRun | null;
  /** To be called within a transaction. */
  update(run: FoundRun, change: RunPatch | Tally): void;
  /** Newest first, those that began before the one with this number. */
  before(number: number, limit: number): RunRecord[];
  unfinished(): RunRecord[];
}

const COLUMNS = `SELECT CAST(number AS INTEGER), CAST(first AS INTEGER), CAST(first_left AS INTEGER),
  CAST(head AS BLOB), CAST(progress AS BLOB) FROM runs`;

export function createRunsTable(db: Db): RunsTable {
  const insert = db.prepare('INSERT INTO runs VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?)');
  const last = db.prepare(
    'SELECT number, first + size, first_left + left_size FROM runs ORDER BY number DESC LIMIT 1',
  );
  const byId = db.prepare(`${COLUMNS} WHERE id = ?`);
  const older = db.prepare(`${COLUMNS} WHERE number < ? ORDER BY number DESC LIMIT ?`);
  const open = db.prepare(`${COLUMNS} WHERE open = 1 ORDER BY number`);
  const update = db.prepare('UPDATE runs SET open = ?, progress = ? WHERE number = ?');

  return {
    add(run) {
      const [number, first, firstLeft] = (last.all([])[0] ?? [0, 0, 0]).map(whole);
      if (number === undefined || first === undefined || firstLeft === undefined) throw damaged();
      const head = headOf(run);
      const progress = begun(run);
      const parameters: Parameter[] = [number + 1, toBlob(run.id), first, run.rows.length, firstLeft];
      insert.run([...parameters, run.leftOut.length, toBlob(head), toBlob(progress)]);
      return { record: { ...head, ...progress }, number: number + 1, first, firstLeft };
    },
    find(id) {
      const row = byId.all([toBlob(id)])[0];
      return row === undefined ? null : toRun(row);
    },
    update({ record, number }, change) {
      const { phase, pausedBecause, endedAt, undoneBy, counts, verified } = { ...record, ...change };
      const progress: Progress = { phase, pausedBecause, endedAt, undoneBy, counts, verified };
      const isOpen = phase === 'finished' || phase === 'stopped' ? 0 : 1;
      update.run([isOpen, toBlob(progress), number]);
    },
    before: (number, limit) => older.all([number, limit]).map((row) => toRun(row).record),
    unfinished: () => open.all([]).map((row) => toRun(row).record),
  };
}

function headOf(run: NewRun): Head {
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
  return {
    phase: 'canary',
    pausedBecause: null,
    endedAt: null,
    undoneBy: null,
    ...newTally(rows.length),
  };
}

function toRun([number, first, firstLeft, headBlob, progressBlob]: unknown[]): FoundRun {
  const head = fromBlob(headBlob);
  const progress = fromBlob(progressBlob);
  if (!isHead(head) || !isProgress(progress)) throw damaged();
  return {
    record: { ...head, ...progress },
    number: whole(number),
    first: whole(first),
    firstLeft: whole(firstLeft),
  };
}

function isHead(value: unknown): value is Head {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'wish' in value && 'effects' in value
  );
}

function isProgress(value: unknown): value is Progress {
  return typeof value === 'object' && value !== null && 'phase' in value && 'counts' in value;
}

function whole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw damaged();
  return value;
}
