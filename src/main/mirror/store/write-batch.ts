import type { PassState, StoreBatch } from '../ports.ts';
import type { ChangesTable } from './changes-table.ts';
import type { GroupsTable } from './groups-table.ts';
import type { ReadingTables } from './reading-tables.ts';
import type { StoreState } from './state-table.ts';
import type { UsersTable } from './users-table.ts';

export interface Tables {
  readonly users: UsersTable;
  readonly changes: ChangesTable;
  readonly groups: GroupsTable;
  readonly reading: ReadingTables;
}

export function isEmpty(batch: StoreBatch): boolean {
  return (
    !batch.users?.length &&
    !batch.changes?.length &&
    !batch.units?.length &&
    !batch.seen?.length &&
    !touchesGroups(batch) &&
    batch.pass === undefined &&
    batch.completeAt === undefined
  );
}

/** Writes the batch and says what the store's state is then; to be called within a transaction. */
export function writeBatch(tables: Tables, batch: StoreBatch, now: StoreState): StoreState {
  const { users = [], changes = [], units = [], seen, groups } = batch;
  const size = tables.users.put(users, now.size);
  const touched = users.length > 0 || touchesGroups(batch);
  const version = now.version + (touched ? 1 : 0);
  if (users.length > 0) tables.users.touch(version, users);
  tables.changes.add(changes, size);
  tables.groups.drop(groups?.drop ?? []);
  tables.groups.put(groups?.put ?? []);

  const pass = batch.pass === undefined ? now.pass : batch.pass;
  if (isOther(pass, now.pass)) tables.reading.clear();
  tables.reading.putUnits(units);
  if (seen !== undefined && seen.length > 0) tables.reading.addSeen(seen);

  const trimmed = batch.completeAt === undefined ? null : tables.users.trimTouched(worthKeeping(size));
  const completeAt = batch.completeAt ?? now.completeAt;
  return { version, size, floor: trimmed ?? now.floor, completeAt, pass };
}

/** Reading more users than these one by one takes longer than reading all of them in order. */
function worthKeeping(size: number): number {
  return Math.max(10_000, Math.floor(size / 4));
}

function isOther(pass: PassState | null, before: PassState | null): boolean {
  return pass?.number !== before?.number;
}

function touchesGroups({ groups }: StoreBatch): boolean {
  return groups !== undefined && groups.put.length + groups.drop.length > 0;
}
