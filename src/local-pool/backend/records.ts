import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

/** A user as the backend keeps and shows it; times are ISO 8601 in UTC. */
export interface BackendUser {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
  /** The `sub` of the user in the pool. */
  readonly username: string;
  readonly is_active: boolean;
  readonly email: string;
  readonly is_staff: boolean;
}

export interface BackendRecords {
  find(username: string): BackendUser | undefined;
  /** Makes the record, or takes over what changed in the pool. */
  save(username: string, facts: { readonly email: string; readonly isStaff: boolean }): BackendUser;
  /** False: the backend has no such user. */
  setActive(username: string, isActive: boolean): boolean;
  forget(username: string): boolean;
  close(): void;
}

type Row = Omit<BackendUser, 'is_active' | 'is_staff'> & {
  readonly is_active: number;
  readonly is_staff: number;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS account (
    id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, username TEXT NOT NULL UNIQUE,
    is_active INTEGER NOT NULL, email TEXT NOT NULL, is_staff INTEGER NOT NULL
  );
`;

/** The backend's own table, in `backend.sqlite` of the state folder, which is made if absent. */
export function openRecords(dataDir: string, now: () => number): BackendRecords {
  mkdirSync(dataDir, { recursive: true });
  const db = new Database(join(dataDir, 'backend.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  db.exec(SCHEMA);
  const select = db.prepare('SELECT * FROM account WHERE username = ?');
  const insert = db.prepare(
    'INSERT INTO account (id, created_at, updated_at, username, is_active, email, is_staff) VALUES (?, ?, ?, ?, 1, ?, ?)',
  );
  const update = db.prepare('UPDATE account SET email = ?, is_staff = ?, updated_at = ? WHERE username = ?');
  const activate = db.prepare('UPDATE account SET is_active = ?, updated_at = ? WHERE username = ?');
  const remove = db.prepare('DELETE FROM account WHERE username = ?');
  const stamp = (): string => new Date(now()).toISOString();

  function find(username: string): BackendUser | undefined {
    const row = select.get([username]) as Row | undefined;
    if (row === undefined) return undefined;
    const { id, created_at, updated_at, email } = row;
    const flags = { is_active: row.is_active !== 0, is_staff: row.is_staff !== 0 };
    return { id, created_at, updated_at, username, email, ...flags };
  }

  return {
    find,
    save(username, { email, isStaff }) {
      const known = find(username);
      if (known?.email === email && known.is_staff === isStaff) return known;
      if (known === undefined) {
        const time = stamp();
        insert.run([randomUUID(), time, time, username, email, isStaff ? 1 : 0]);
      } else {
        update.run([email, isStaff ? 1 : 0, stamp(), username]);
      }
      const saved = find(username);
      if (saved === undefined) throw new Error('A record vanished between writing and reading');
      return saved;
    },
    setActive: (username, isActive) => activate.run([isActive ? 1 : 0, stamp(), username]).changes > 0,
    forget: (username) => remove.run([username]).changes > 0,
    close() {
      db.close();
    },
  };
}
