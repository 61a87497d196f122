import Database from 'libsql';

/** No booleans and no undefined: libsql ends the whole process over them. */
export type Parameter = string | number | null | Uint8Array;

/** A prepared statement; a row is the list of its columns. */
export interface Statement {
  run(parameters: readonly Parameter[]): void;
  all(parameters: readonly Parameter[]): unknown[][];
}

/** The little of libsql that is used. */
export interface Db {
  /** One or more statements without parameters. Frees all it used at once, unlike `prepare`. */
  exec(sql: string): void;
  prepare(sql: string): Statement;
  inTransaction(): boolean;
  close(): void;
}

export interface Access {
  /** Null: not encrypted. */
  readonly passphrase: string | null;
  /** How long to wait for another connection's lock. Milliseconds. */
  readonly waitMs: number;
}

/** As `openDatabase`; for tests that stand between. */
export type OpenDatabase = (path: string, access: Access) => Db;

/** `path` may be `:memory:`. Fails with what libsql says. */
export function openDatabase(path: string, { passphrase, waitMs }: Access): Db {
  const key = passphrase === null ? {} : { encryptionCipher: 'aes256cbc', encryptionKey: passphrase };
  const database = new Database(path, { timeout: waitMs, ...key });
  return {
    exec: (sql) => void database.exec(sql),
    prepare(sql) {
      const statement = database.prepare(sql);
      if (!/^\s*(select|pragma)/i.test(sql)) {
        return { run: (parameters) => void statement.run([...parameters]), all: () => [] };
      }
      const rows = statement.raw();
      return {
        run: (parameters) => void rows.all([...parameters]),
        all: (parameters) => rows.all([...parameters]) as unknown[][],
      };
    },
    inTransaction: () => database.inTransaction,
    close: () => void database.close(),
  };
}

/** All or nothing. What `work` threw is thrown again after everything was undone. */
export function transaction(db: Db, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    // A full disk makes SQLite roll back by itself.
    if (db.inTransaction()) db.exec('ROLLBACK');
    throw error;
  }
}

/** The one number that a query answers with; null if it has none. */
export function oneNumber(db: Db, sql: string): number | null {
  const value = db.prepare(sql).all([])[0]?.[0];
  return typeof value === 'number' ? value : null;
}
