import type { Db } from '#main/sqlite/database.ts';
import { damaged, fromBlob, toBlob } from '#main/sqlite/json-blob.ts';
import type { LeftOut, PlanRow } from '#shared/domain/changes/plan.ts';
import type { RowState, RunRow } from '#shared/domain/changes/run.ts';
import type { BeforeImage, RowMark } from '../ports.ts';
import { outcomeBlob, planBlob, toRunRow } from './row-record.ts';
import { checkStep, type RowPlace, stateNumber, stateOf, verifiedNumber, verifiedOf } from './row-states.ts';

interface Part {
  /** Ids from here, of so many rows in all. */
  readonly first: number;
  readonly size: number;
  readonly from: number;
  readonly count: number;
}

export interface RowsTable {
  add(first: number, rows: readonly PlanRow[]): void;
  addLeftOut(first: number, leftOut: readonly LeftOut[]): void;
  /** Says where the row was and where it is then. */
  mark(id: number, mark: RowMark): { readonly from: RowPlace; readonly to: RowPlace };
  list(part: Part): RunRow[];
  /** By position among those in these states. */
  inStates(part: Part, states: readonly RowState[]): RunRow[];
  leftOut(part: Part): LeftOut[];
  image(id: number): BeforeImage | null;
}

/** Every column is cast: libsql ends the process over noise that pretends to be text. */
const PLACE = 'CAST(state AS INTEGER), CAST(verified AS INTEGER), CAST(started AS INTEGER)';
const COLUMNS = `SELECT id, ${PLACE}, CAST(plan AS BLOB), CAST(outcome AS BLOB), CAST(checked AS BLOB) FROM rows`;

export function createRowsTable(db: Db): RowsTable {
  const insert = db.prepare('INSERT INTO rows VALUES (?, 0, 0, NULL, ?, NULL, NULL)');
  const insertLeftOut = db.prepare('INSERT INTO left_out VALUES (?, ?)');
  const place = db.prepare(`SELECT ${PLACE} FROM rows WHERE id = ?`);
  const update = db.prepare('UPDATE rows SET state = ?, started = ?, outcome = ? WHERE id = ?');
  const check = db.prepare('UPDATE rows SET verified = ?, checked = ? WHERE id = ?');
  const keepImage = db.prepare(
    'INSERT INTO images VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data',
  );
  const all = db.prepare(`${COLUMNS} WHERE id >= ? AND id < ? ORDER BY id`);
  const some = db.prepare(`${COLUMNS} WHERE id IN (
    SELECT id FROM rows INDEXED BY rows_by_state WHERE state IN (SELECT value FROM json_each(?))
    AND id >= ? AND id < ? ORDER BY id LIMIT ? OFFSET ?) ORDER BY id`);
  const leftOut = db.prepare('SELECT CAST(data AS BLOB) FROM left_out WHERE id >= ? AND id < ? ORDER BY id');
  const image = db.prepare('SELECT CAST(data AS BLOB) FROM images WHERE id = ?');

  const stretch = ({ first, size, from, count }: Part) => [
    first + from,
    first + Math.min(size, from + count),
  ];
  const decode = (first: number, rows: unknown[][]) =>
    rows.map(([id, ...columns]) => toRunRow(Number(id) - first, columns));

  return {
    add(first, rows) {
      for (const [index, row] of rows.entries()) {
        if (row.number !== index)
          throw new RangeError(`Row ${index} of a plan says that it is ${row.number}`);
        insert.run([first + index, planBlob(row)]);
      }
    },
    addLeftOut(first, list) {
      for (const [index, one] of list.entries()) insertLeftOut.run([first + index, toBlob(one)]);
    },
    mark(id, mark) {
      const [state, verified, started] = place.all([id])[0] ?? [];
      const from = { state: stateOf(state), verified: verifiedOf(verified) };
      if (!isPlace(from)) throw damaged();
      if ('verified' in mark) {
        check.run([verifiedNumber(mark.verified), mark.seen.length === 0 ? null : toBlob(mark.seen), id]);
        return { from, to: { ...from, verified: mark.verified } };
      }
      checkStep(mark.row, from.state, mark.state);
      const to = { ...from, state: mark.state };
      if (mark.state === 'started') {
        keepImage.run([id, toBlob(mark.image)]);
        update.run([stateNumber('started'), mark.at, null, id]);
        return { from, to };
      }
      const waits = mark.state === 'waiting';
      const { message, next, seen, createdSub } = mark;
      const outcome = outcomeBlob([message, next, seen, createdSub, waits ? null : mark.at]);
      update.run([
        stateNumber(mark.state),
        waits || typeof started !== 'number' ? null : started,
        outcome,
        id,
      ]);
      return { from, to };
    },
    list(part) {
      const [from = 0, to = 0] = stretch(part);
      const rows = decode(part.first, all.all([from, to]));
      if (rows.length !== Math.max(0, to - from)) throw damaged();
      return rows;
    },
    inStates({ first, size, from, count }, states) {
      const numbers = JSON.stringify(states.map(stateNumber));
      return decode(first, some.all([numbers, first, first + size, count, from]));
    },
    leftOut(part) {
      const [from = 0, to = 0] = stretch(part);
      const list = leftOut.all([from, to]).map(([data]) => toLeftOut(fromBlob(data)));
      if (list.length !== Math.max(0, to - from)) throw damaged();
      return list;
    },
    image(id) {
      const row = image.all([id])[0];
      return row === undefined ? null : toImage(fromBlob(row[0]));
    },
  };
}

function isPlace(value: { readonly [Key in keyof RowPlace]: RowPlace[Key] | undefined }): value is RowPlace {
  return value.state !== undefined && value.verified !== undefined;
}

function toLeftOut(value: unknown): LeftOut {
  if (!isLeftOut(value)) throw damaged();
  return value;
}

function isLeftOut(value: unknown): value is LeftOut {
  return typeof value === 'object' && value !== null && 'why' in value && 'subject' in value;
}

function toImage(value: unknown): BeforeImage {
  if (!isImage(value)) throw damaged();
  return value;
}

function isImage(value: unknown): value is BeforeImage {
  return (
    typeof value === 'object' && value !== null && 'user' in value && 'groups' in value && 'mfa' in value
  );
}
