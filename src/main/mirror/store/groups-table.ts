import type { Db } from '#main/sqlite/database.ts';
import { damaged, fromBlob, idsFromBlob, idsToBlob, toBlob } from '#main/sqlite/json-blob.ts';
import type { Group } from '#shared/domain/user.ts';
import type { StoredGroup } from '../ports.ts';

export interface GroupsTable {
  put(groups: readonly StoredGroup[]): void;
  drop(names: readonly string[]): void;
  /** In the order of first sight. `size`: users there are. */
  list(size: number): StoredGroup[];
}

export function createGroupsTable(db: Db): GroupsTable {
  const upsert = db.prepare(`INSERT INTO groups (name, data, members) VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET data = excluded.data, members = excluded.members`);
  const remove = db.prepare('DELETE FROM groups WHERE name = ?');
  const select = db.prepare('SELECT CAST(data AS BLOB), CAST(members AS BLOB) FROM groups ORDER BY id');

  return {
    put(groups) {
      for (const { group, members } of groups) {
        upsert.run([toBlob(group.name), toBlob(group), idsToBlob(members)]);
      }
    },
    drop(names) {
      for (const name of names) remove.run([toBlob(name)]);
    },
    list: (size) =>
      select.all([]).map(([data, members]) => {
        const group = fromBlob(data);
        if (!isGroup(group)) throw damaged();
        return { group, members: idsFromBlob(members, size) };
      }),
  };
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
