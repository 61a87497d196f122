import type { Db } from '#main/sqlite/database.ts';
import { damaged, fromBlob, toBlob } from '#main/sqlite/json-blob.ts';
import type { PassState } from '../ports.ts';

/** Small facts, held in memory and written with every batch. */
export interface StoreState {
  readonly version: number;
  /** Users there are. */
  readonly size: number;
  /** Which users changed is known for versions after this one. */
  readonly floor: number;
  readonly completeAt: number | null;
  readonly pass: PassState | null;
}

export interface StateTable {
  read(size: number): StoreState;
  write(state: StoreState): void;
}

export function createStateTable(db: Db): StateTable {
  const select = db.prepare(`SELECT CAST(version AS INTEGER), CAST(floor AS INTEGER),
    CAST(complete_at AS INTEGER), CAST(pass AS BLOB) FROM state WHERE id = 0`);
  const update = db.prepare(
    'UPDATE state SET version = ?, floor = ?, complete_at = ?, pass = ? WHERE id = 0',
  );

  return {
    read(size) {
      const [version, floor, completeAt, pass] = select.all([])[0] ?? [];
      if (typeof version !== 'number' || typeof floor !== 'number') throw damaged();
      if (completeAt !== null && typeof completeAt !== 'number') throw damaged();
      return { version, size, floor, completeAt, pass: pass === null ? null : toPass(fromBlob(pass)) };
    },
    write({ version, floor, completeAt, pass }) {
      update.run([version, floor, completeAt, pass === null ? null : toBlob(pass)]);
    },
  };
}

function toPass(value: unknown): PassState {
  if (!isPass(value)) throw damaged();
  return value;
}

function isPass(value: unknown): value is PassState {
  return typeof value === 'object' && value !== null && 'number' in value && typeof value.number === 'number';
}
