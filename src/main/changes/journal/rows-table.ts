import { fromCheckedBlob, toCheckedBlob } from '#main/sqlite/checked-blob.ts';
import type { Db } from '#main/sqlite/database.ts';
import { damaged } from '#main/sqlite/json-blob.ts';
import type { PlanRow } from '#shared/domain/changes/plan.ts';
import type { RowState, RunRow } from '#shared/domain/changes/run.ts';
import type { BeforeImage, RowMark } from '../ports.ts';
import { marked, type RowStatus, toPlanned, toRunRow, toStatus, UNTOUCHED } from './row-record.ts';
import { stateNumber } from './row-states.ts';

/** Some of the rows of a run: its ids are from `first`, `size` of them are asked for by position. */
export interface Part {
  readonly first: number;
  readonly size: number;
  readonly from: number;
  readonly count: number;
}

export interface RowsTable {
  add(first: number, rows: readonly PlanRow[]): void;
  /** Says what was known of the row before, and what is then. */
  mark(id: number, mark: RowMark): { readonly before: RowStatus; readonly after: RowStatus };
  list(part: Part): RunRow[];
  /** By position among those in these states, of which there are so many in all. */
  inStates(part: Part, states: readonly RowState[], total: number): RunRow[];
  /** Null: the row was never begun. */
  image(id: number): BeforeImage | null;
}

/** Every column is cast: libsql ends the process over noise that pretends to be text. */
const COLUMNS = 'SELECT id, CAST(state AS INTEGER), CAST(status AS BLOB), CAST(plan AS BLOB) FROM rows';

export function createRowsTable(db: Db): RowsTable {
  const insert = db.prepare('INSERT INTO rows VALUES (?, 0, NULL, ?)');
  const one = db.prepare('SELECT CAST(state AS INTEGER), CAST(status AS BLOB) FROM rows WHERE id = ?');
  const update = db.prepare('UPDATE rows SET state = ?, status = ? WHERE id = ?');
  const keepImage = db.prepare(
    'INSERT INTO images VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data',
  );
  const all = db.prepare(`${COLUMNS} WHERE id >= ? AND id < ? ORDER BY id`);
  const some = db.prepare(`${COLUMNS} WHERE id IN (
    SELECT id FROM rows INDEXED BY rows_by_state WHERE state IN (SELECT value FROM json_each(?))
    AND id >= ? AND id < ? ORDER BY id LIMIT ? OFFSET ?) ORDER BY id`);
  const image = db.prepare('SELECT CAST(data AS BLOB) FROM images WHERE id = ?');

  function known(id: number): RowStatus {
    const [state, status] = one.all([id])[0] ?? [];
    return statusOf(id, state, status);
  }

  function decode(first: number, rows: unknown[][], expected: number): RunRow[] {
    if (rows.length !== Math.max(0, expected)) throw damaged();
    return rows.map(([rowid, state, status, plan]) => {
      const id = Number(rowid);
      return toRunRow(id - first, fromCheckedBlob(plan, `row ${id}`), statusOf(id, state, status));
    });
  }

  return {
    add(first, rows) {
      for (const [index, row] of rows.entries()) {
        if (row.number !== index)
          throw new RangeError(`Row ${index} of a plan says that it is ${row.number}`);
        const id = first + index;
        insert.run([id, toCheckedBlob(toPlanned(row), `row ${id}`)]);
      }
    },
    mark(id, mark) {
      const before = known(id);
      const after = marked(before, mark);
      if ('image' in mark) keepImage.run([id, toCheckedBlob(mark.image, `image ${id}`)]);
      update.run([stateNumber(after.state), toCheckedBlob(after, `status ${id}`), id]);
      return { before, after };
    },
    list({ first, size, from, count }) {
      const end = Math.min(size, from + count);
      return decode(first, all.all([first + from, first + end]), end - from);
    },
    inStates({ first, size, from, count }, states, total) {
      const numbers = JSON.stringify(states.map(stateNumber));
      const limit = Math.min(count, size);
      const rows = some.all([numbers, first, first + size, limit, Math.min(from, size)]);
      const found = decode(first, rows, Math.min(limit, total - from));
      if (found.some(({ state }) => !states.includes(state))) throw damaged();
      return found;
    },
    image(id) {
      if (!known(id).begun) return null;
      return toImage(fromCheckedBlob(image.all([id])[0]?.[0], `image ${id}`));
    },
  };
}

/** A row that was never marked has no status. The index knows the state too; the two must agree. */
function statusOf(id: number, state: unknown, blob: unknown): RowStatus {
  const status = blob === null ? UNTOUCHED : toStatus(fromCheckedBlob(blob, `status ${id}`));
  if (stateNumber(status.state) !== state) throw damaged();
  return status;
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
