import type { Db } from '#main/sqlite/database.ts';
import { damaged, fromBlob, idsFromBlob, idsToBlob, toBlob } from '#main/sqlite/json-blob.ts';
import type { UnitState } from '../ports.ts';

/** How far a reading that has begun is. */
export interface ReadingTables {
  putUnits(units: readonly UnitState[]): void;
  addSeen(ids: Uint32Array): void;
  units(): UnitState[];
  /** In the order written, repeated as written. `size`: users there are. */
  seen(size: number): Uint32Array;
  clear(): void;
}

export function createReadingTables(db: Db): ReadingTables {
  const upsert = db.prepare(`INSERT INTO units (prefix, data) VALUES (?, ?)
    ON CONFLICT (prefix) DO UPDATE SET data = excluded.data`);
  const units = db.prepare('SELECT CAST(data AS BLOB) FROM units ORDER BY id');
  const addSeen = db.prepare('INSERT INTO seen (ids) VALUES (?)');
  const seen = db.prepare('SELECT CAST(ids AS BLOB) FROM seen ORDER BY id');

  return {
    putUnits(list) {
      for (const unit of list) {
        upsert.run([toBlob(unit.prefix), toBlob([unit.prefix, unit.cursor, unit.done])]);
      }
    },
    addSeen: (ids) => addSeen.run([idsToBlob(ids)]),
    units: () => units.all([]).map(([data]) => toUnit(fromBlob(data))),
    seen(size) {
      const parts = seen.all([]).map(([ids]) => idsFromBlob(ids, size));
      const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return whole;
    },
    clear: () => db.exec('DELETE FROM units; DELETE FROM seen'),
  };
}

function toUnit(value: unknown): UnitState {
  if (!Array.isArray(value)) throw damaged();
  const [prefix, cursor, done] = value as unknown[];
  if (typeof prefix !== 'string' || typeof done !== 'boolean') throw damaged();
  if (cursor !== null && typeof cursor !== 'string') throw damaged();
  return { prefix, cursor, done };
}
