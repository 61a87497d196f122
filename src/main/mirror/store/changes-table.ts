import type { Db } from '#main/sqlite/database.ts';
import { damaged, fromBlob } from '#main/sqlite/json-blob.ts';
import type { UserChange } from '#shared/domain/mirror.ts';
import type { NewChange, UserId } from '../ports.ts';
import { fromRecord } from './user-record.ts';

export interface ChangesTable {
  /** `size`: users there are; a change of an unknown user is refused. */
  add(changes: readonly NewChange[], size: number): void;
  list(options: {
    readonly before: number | null;
    readonly id: UserId | null;
    readonly limit: number;
  }): UserChange[];
}

const COLUMNS = 'SELECT c.seq, CAST(c.user AS INTEGER), CAST(c.data AS BLOB), CAST(u.data AS BLOB)';
const KINDS: ReadonlySet<unknown> = new Set<UserChange['kind']>([
  'appeared',
  'changed',
  'gone',
  'returned',
  'joined',
  'left',
]);

export function createChangesTable(db: Db): ChangesTable {
  const insert = db.prepare('INSERT INTO changes (user, data) VALUES (?, CAST(? AS BLOB))');
  // LEFT JOIN: a change whose user is not there must be noticed, not left out.
  const all = db.prepare(`${COLUMNS} FROM changes AS c LEFT JOIN users AS u ON u.id = c.user
    WHERE c.seq < ? ORDER BY c.seq DESC LIMIT ?`);
  const ofUser = db.prepare(`${COLUMNS} FROM changes AS c LEFT JOIN users AS u ON u.id = c.user
    WHERE c.user = ? AND c.seq < ? ORDER BY c.seq DESC LIMIT ?`);

  return {
    add(changes, size) {
      for (const { id, kind, field, before, after, seenAt } of changes) {
        if (!(id >= 0 && id < size)) throw new RangeError(`There is no user ${id}`);
        insert.run([id, JSON.stringify([kind, field, before, after, seenAt])]);
      }
    },
    list({ before, id, limit }) {
      const from = before ?? Number.MAX_SAFE_INTEGER;
      const rows = id === null ? all.all([from, limit]) : ofUser.all([id, from, limit]);
      return rows.map(toChange);
    },
  };
}

function toChange([seq, id, data, record]: unknown[]): UserChange {
  const fields = fromBlob(data);
  if (typeof seq !== 'number' || !Array.isArray(fields)) throw damaged();
  const [kind, field, before, after, seenAt] = fields as unknown[];
  if (!isKind(kind) || typeof field !== 'string' || typeof seenAt !== 'number') throw damaged();
  const { sub, username } = fromRecord(id, fromBlob(record)).user;
  return { seq, sub, username, kind, field, before: textOrNull(before), after: textOrNull(after), seenAt };
}

function isKind(value: unknown): value is UserChange['kind'] {
  return KINDS.has(value);
}

function textOrNull(value: unknown): string | null {
  if (value !== null && typeof value !== 'string') throw damaged();
  return value;
}
