import { writeSync } from 'node:fs';
import { openJournal } from '#main/changes/journal/open-journal.ts';
import { type Db, type OpenDatabase, openDatabase } from '#main/sqlite/database.ts';
import { STEPS } from './journal-script.ts';

/**
 * A program to be killed: opens the journal of the file given and takes the steps of the script, twice opened and closed,
 * saying the number of each step that is done. There is a boundary before everything that it asks of the database, and one
 * after what ends a transaction or a connection (after all else comes the one before the next); it kills itself at the one
 * whose number is given, or says at the end how many there were.
 */
const [file = '', killAt = '0'] = process.argv.slice(2);
let boundary = 0;

function pass(): void {
  boundary += 1;
  if (boundary === Number(killAt)) process.kill(process.pid, 'SIGKILL');
}

function before<Result>(work: () => Result): Result {
  pass();
  return work();
}

function around(work: () => void): void {
  before(work);
  pass();
}

const open: OpenDatabase = (path, access) => {
  const db: Db = before(() => openDatabase(path, access));
  return {
    exec: (sql) => around(() => db.exec(sql)),
    prepare(sql) {
      const { run, all } = db.prepare(sql);
      return {
        run: (parameters) => before(() => run(parameters)),
        all: (parameters) => before(() => all(parameters)),
      };
    },
    inTransaction: db.inTransaction,
    close: () => around(db.close),
  };
};

const say = (text: string) => writeSync(1, `${text}\n`);
const half = STEPS.length / 2;
for (const part of [STEPS.slice(0, half), STEPS.slice(half)]) {
  const journal = openJournal({ file, key: new Uint8Array(32).fill(7) }, open);
  for (const step of part) {
    step(journal);
    say(`done ${STEPS.indexOf(step) + 1}`);
  }
  journal.close();
}
say(`boundaries ${boundary}`);
