import type { Db } from '#main/sqlite/database.ts';
import type { DatabaseKind } from '#main/sqlite/database-kind.ts';

/**
 * All that a person or a pool wrote is a blob of JSON: libsql cuts text at NUL, destroys lone surrogates, and ends the
 * process over text that is not UTF-8. Every blob has a check of itself and its place. The rows of a run have ids without
 * gaps, and so have those it left out. The index on `state` has the id at its end, so that it gives the rows of one run
 * and state in order.
 */
const STEPS: readonly ((db: Db) => void)[] = [
  (db) =>
    db.exec(`
      CREATE TABLE runs (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, open INTEGER NOT NULL,
        head BLOB NOT NULL, progress BLOB NOT NULL);
      CREATE INDEX runs_open ON runs (number) WHERE open = 1;
      CREATE TABLE rows (id INTEGER PRIMARY KEY, state INTEGER NOT NULL, status BLOB, plan BLOB NOT NULL);
      CREATE INDEX rows_by_state ON rows (state);
      CREATE TABLE images (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
      CREATE TABLE left_out (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
    `),
  (db) =>
    db.exec(`
      CREATE TABLE decisions (number INTEGER PRIMARY KEY, data BLOB NOT NULL);
      CREATE TABLE notes (name BLOB PRIMARY KEY, data BLOB NOT NULL);
    `),
];

/** The journal of a pool: cannot be had anew, so whatever it was told outlives a power cut. */
export const JOURNAL: DatabaseKind = {
  name: 'The journal of changes on this computer',
  codes: { wrongKey: 'JOURNAL_FAILED', damaged: 'JOURNAL_FAILED', failed: 'JOURNAL_FAILED' },
  next: {
    unreadable: (file) =>
      `Move the file ${file} elsewhere, then try again: Lifeguard begins a new journal. The history in the old one is lost to it; nothing in the pool changes.`,
    newer: 'Update Lifeguard; until then nothing can be changed from this computer.',
  },
  purpose: 'lifeguard journal database 1',
  steps: STEPS,
  synchronous: 'FULL',
  exclusive: true,
  // A worker of ours that is just ending; another program keeps it far longer.
  waitMs: 1_000,
  beside: [],
};
