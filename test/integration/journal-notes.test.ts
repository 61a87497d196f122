import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JOURNAL } from '#main/changes/journal/journal-kind.ts';
import { openJournal } from '#main/changes/journal/open-journal.ts';
import { type Db, openDatabase } from '#main/sqlite/database.ts';
import { databasePassphrase } from '#main/sqlite/keys.ts';
import { AppError } from '#shared/domain/errors.ts';
import { ended, newRun, started } from '#test/support/journal-runs.ts';
import { contentOf } from '#test/support/journal-script.ts';

const key = new Uint8Array(32).fill(9);
const access = { passphrase: databasePassphrase(key, JOURNAL.purpose), waitMs: 100 };
const HOSTILE = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  "'; DROP TABLE decisions; --",
  '__proto__',
  '<b>',
  'x'.repeat(9_000),
];
const decision = (id: string, subs: readonly string[] = [`${id}-a`, `${id}-b`]) => ({
  id,
  subs,
  at: 1_000,
  by: 'me',
});

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-notes-'));
  file = join(folder, 'pool.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Opens the journal for one piece of work. */
function withJournal<Result>(work: (journal: ReturnType<typeof openJournal>) => Result): Result {
  const journal = openJournal({ file, key });
  try {
    return work(journal);
  } finally {
    journal.close();
  }
}

function behind(work: (db: Db) => void): void {
  const db = openDatabase(file, access);
  work(db);
  db.close();
}

function problemOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('decisions', () => {
  it('are kept in their order, and are there again after closing', () => {
    const first = decision('first');
    const second = { ...decision('second', HOSTILE), by: 'Zoë \0\ud800' };
    withJournal(({ notes }) => {
      expect(notes.decisions()).toEqual([]);
      notes.decide([first]);
      notes.decide([]);
      notes.decide([second]);
      expect(notes.decisions()).toEqual([first, second]);
    });
    withJournal(({ notes }) => expect(notes.decisions()).toEqual([first, second]));
  });

  it('are taken back by id; unknown ids do nothing; later ones follow', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => decision(id));
    if (!a || !b || !c || !d) throw new Error('unreachable');
    withJournal(({ notes }) => {
      notes.decide([a, b, c]);
      notes.takeBack(['b', 'unknown', '', '\0']);
      notes.takeBack([]);
      notes.takeBack(['b']);
      expect(notes.decisions()).toEqual([a, c]);
      notes.takeBack(['c', 'a']);
      notes.decide([d]);
    });
    withJournal(({ notes }) => expect(notes.decisions()).toEqual([d]));
  });

  it('come by thousands', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => decision(`d${at}`));
    withJournal(({ notes }) => notes.decide(many));
    withJournal(({ notes }) => {
      expect(notes.decisions()).toEqual(many);
      notes.takeBack(many.slice(1).map(({ id }) => id));
      expect(notes.decisions()).toEqual([many[0]]);
    });
  });

  it('are kept without whatever else hangs on them, and not in the clear', () => {
    withJournal(({ notes }) => {
      notes.decide([{ ...decision('secretive'), password: 'Hunter2' } as ReturnType<typeof decision>]);
      expect(notes.decisions()).toEqual([decision('secretive')]);
    });
    expect(readFileSync(file).includes('secretive')).toBe(false);
  });
});

describe('notes', () => {
  it('are kept by name, whatever the name and the value', () => {
    withJournal(({ notes }) => {
      for (const [at, name] of HOSTILE.entries()) {
        expect(notes.note(name)).toBeNull();
        notes.setNote(name, `first ${at}`);
        notes.setNote(name, `${at} ${HOSTILE[HOSTILE.length - 1 - at]}`);
      }
    });
    withJournal(({ notes }) => {
      for (const [at, name] of HOSTILE.entries()) {
        expect(notes.note(name)).toBe(`${at} ${HOSTILE[HOSTILE.length - 1 - at]}`);
      }
      expect(notes.note('toString')).toBeNull();
    });
  });

  it('live in memory as well', () => {
    const journal = openJournal({ file: null, key: null });
    journal.notes.setNote('name', 'value');
    journal.notes.decide([decision('one')]);
    expect(journal.notes.note('name')).toBe('value');
    expect(journal.notes.decisions()).toHaveLength(1);
    journal.close();
    expect(problemOf(() => journal.notes.note('name')).message).toContain('was closed');
  });
});

it('a journal from before there were notes keeps its runs', () => {
  const before = withJournal((journal) => {
    journal.begin(newRun('run', 3));
    journal.mark('run', [started(0)]);
    journal.mark('run', [ended(0, 'done')]);
    return contentOf(journal);
  });
  behind((db) => db.exec('DROP TABLE decisions; DROP TABLE notes; PRAGMA user_version = 1'));
  withJournal((journal) => {
    expect(contentOf(journal)).toEqual(before);
    expect(journal.notes.decisions()).toEqual([]);
    expect(journal.notes.note('rules')).toBeNull();
    journal.notes.decide([decision('one')]);
    journal.mark('run', [started(1)]);
  });
  withJournal(({ notes, run }) => {
    expect(notes.decisions()).toEqual([decision('one')]);
    expect(run('run')?.counts.started).toBe(1);
  });
});

describe('damage', () => {
  it.each<[string, string]>([
    ['a changed decision', "UPDATE decisions SET data = x'5b5d00000000' WHERE number = 2"],
    [
      'a decision in another place',
      'UPDATE decisions SET data = (SELECT data FROM decisions WHERE number = 1)',
    ],
    ['a lost decision', 'DELETE FROM decisions WHERE number = 2'],
    ['text for a decision', "UPDATE decisions SET data = 'text' WHERE number = 2"],
  ])('%s is refused in words, and nothing is written after it', (_name, sql) => {
    withJournal(({ notes }) => notes.decide([decision('a'), decision('b'), decision('c')]));
    behind((db) => db.exec(sql));
    withJournal((journal) => {
      const { notes } = journal;
      for (const work of [
        () => notes.decisions(),
        () => notes.decide([decision('d')]),
        () => notes.takeBack(['a']),
      ]) {
        const problem = problemOf(work);
        expect(problem.code).toBe('JOURNAL_FAILED');
        expect(problem.message).toContain('is damaged');
        expect(problem.next).toContain('Move the file');
      }
      expect(journal.runs({ before: null, limit: 10 })).toEqual([]);
    });
    behind((db) => {
      const [[count] = []] = db.prepare('SELECT count(*) FROM decisions').all([]);
      expect(count).toBe(sql.startsWith('DELETE') ? 2 : 3);
    });
  });

  it('a note with another’s value is refused', () => {
    withJournal(({ notes }) => {
      notes.setNote('one', '1');
      notes.setNote('two', '2');
    });
    behind((db) => db.exec('UPDATE notes SET data = (SELECT data FROM notes LIMIT 1)'));
    withJournal(({ notes }) => {
      const problems = ['one', 'two'].map((name) => {
        try {
          return notes.note(name);
        } catch (error) {
          return (error as AppError).code;
        }
      });
      expect(problems.filter((answer) => answer === 'JOURNAL_FAILED')).toHaveLength(1);
    });
  });
});
