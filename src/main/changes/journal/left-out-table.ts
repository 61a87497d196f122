import { fromCheckedBlob, toCheckedBlob } from '#main/sqlite/checked-blob.ts';
import type { Db } from '#main/sqlite/database.ts';
import { damaged } from '#main/sqlite/json-blob.ts';
import type { LeftOut } from '#shared/domain/changes/plan.ts';
import type { Part } from './rows-table.ts';

/** Whom a plan was meant for and left out. */
export interface LeftOutTable {
  add(first: number, leftOut: readonly LeftOut[]): void;
  list(part: Part): LeftOut[];
}

export function createLeftOutTable(db: Db): LeftOutTable {
  const insert = db.prepare('INSERT INTO left_out VALUES (?, ?)');
  const select = db.prepare(
    'SELECT id, CAST(data AS BLOB) FROM left_out WHERE id >= ? AND id < ? ORDER BY id',
  );

  return {
    add(first, list) {
      for (const [index, one] of list.entries()) {
        insert.run([first + index, toCheckedBlob(one, `left out ${first + index}`)]);
      }
    },
    list({ first, size, from, count }) {
      const end = Math.min(size, from + count);
      const rows = select.all([first + from, first + end]);
      if (rows.length !== Math.max(0, end - from)) throw damaged();
      return rows.map(([id, data]) => toLeftOut(fromCheckedBlob(data, `left out ${id}`)));
    },
  };
}

function toLeftOut(value: unknown): LeftOut {
  if (!isLeftOut(value)) throw damaged();
  return value;
}

function isLeftOut(value: unknown): value is LeftOut {
  return typeof value === 'object' && value !== null && 'why' in value && 'subject' in value;
}
