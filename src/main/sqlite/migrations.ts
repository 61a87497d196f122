import { type Db, oneNumber, transaction } from './database.ts';
import type { DatabaseKind } from './database-kind.ts';
import { UnreadableError } from './unreadable-error.ts';

type Steps = DatabaseKind['steps'];

const MOST = 10_000;

/** Brings a database to the present form, each step whole or not at all. Fails for a newer one, and for one that never had tables. */
export function migrate(db: Db, steps: Steps): void {
  const found = oneNumber(db, 'PRAGMA user_version') ?? 0;
  // A file gets its name when it has tables; and there will never be so many steps.
  if (found < 1 || found > MOST) throw new UnreadableError('file');
  if (found > steps.length) throw new UnreadableError('newer');
  runSteps(db, steps, found);
}

/** As `migrate` for a database that has just been made; leaves nothing open in it. */
export function createTables(db: Db, steps: Steps): void {
  runSteps(db, steps, 0);
}

function runSteps(db: Db, steps: Steps, from: number): void {
  for (const [index, step] of steps.entries()) {
    if (index < from) continue;
    transaction(db, () => {
      step(db);
      db.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
