import { fromCheckedBlob, toCheckedBlob } from '#main/sqlite/checked-blob.ts';
import { type Db, transaction } from '#main/sqlite/database.ts';
import { damaged, toBlob } from '#main/sqlite/json-blob.ts';
import type { Decision } from '#shared/domain/duplicates/cluster.ts';
import type { JournalNotes } from '../ports.ts';

/**
 * Decisions have numbers without gaps, so that a lost one is noticed; one that was taken back leaves a blank. Each decision
 * is checked with its number, each note with its name.
 */
export function createNotesTables(db: Db): JournalNotes {
  const insert = db.prepare('INSERT INTO decisions VALUES (?, ?)');
  const all = db.prepare('SELECT number, CAST(data AS BLOB) FROM decisions ORDER BY number');
  const blank = db.prepare('UPDATE decisions SET data = ? WHERE number = ?');
  const note = db.prepare('SELECT CAST(data AS BLOB) FROM notes WHERE name = ?');
  const setNote = db.prepare(`INSERT INTO notes VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET data = excluded.data`);

  /** By number, from 1; null: taken back. */
  function read(): (Decision | null)[] {
    return all.all([]).map(([number, data], index) => {
      if (number !== index + 1) throw damaged();
      const value = fromCheckedBlob(data, placeOf(number));
      if (value !== null && !isDecision(value)) throw damaged();
      return value;
    });
  }

  return {
    decisions: () => read().filter((decision) => decision !== null),
    decide(decisions) {
      if (decisions.length === 0) return;
      transaction(db, () => {
        let number = read().length;
        for (const decision of decisions) {
          number += 1;
          insert.run([number, toCheckedBlob(kept(decision), placeOf(number))]);
        }
      });
    },
    takeBack(ids) {
      if (ids.length === 0) return;
      const unwanted = new Set(ids);
      transaction(db, () => {
        for (const [index, decision] of read().entries()) {
          if (decision === null || !unwanted.has(decision.id)) continue;
          blank.run([toCheckedBlob(null, placeOf(index + 1)), index + 1]);
        }
      });
    },
    note(name) {
      const row = note.all([toBlob(name)])[0];
      if (row === undefined) return null;
      const value = fromCheckedBlob(row[0], `note ${name}`);
      if (typeof value !== 'string') throw damaged();
      return value;
    },
    setNote: (name, value) => setNote.run([toBlob(name), toCheckedBlob(value, `note ${name}`)]),
  };
}

const placeOf = (number: number) => `decision ${number}`;

/** Field by field: whatever else hangs on it is not kept. */
const kept = ({ id, subs, at, by }: Decision): Decision => ({ id, subs, at, by });

function isDecision(value: unknown): value is Decision {
  if (typeof value !== 'object' || value === null) return false;
  const { id, subs, at, by } = value as Partial<Record<keyof Decision, unknown>>;
  return (
    typeof id === 'string' &&
    typeof at === 'number' &&
    typeof by === 'string' &&
    Array.isArray(subs) &&
    subs.every((sub) => typeof sub === 'string')
  );
}
