import type { PoolUser, UserStatus } from '../types.ts';

/**
 * One user as the store keeps it. A million of them have to fit in memory, so the attributes are one flat
 * array (name, value, name, value, …) whose names and common values are shared strings.
 */
export interface UserRow {
  readonly sub: string;
  readonly username: string;
  pairs: readonly string[];
  enabled: boolean;
  status: UserStatus;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  updatedAt: number;
  /** Shared between users with the same groups: replace it, never change it. */
  groups: ReadonlySet<string>;
}

/** The value of an attribute, or undefined. */
export function rowValue(row: UserRow, attribute: string): string | undefined {
  const { pairs } = row;
  for (let index = 0; index < pairs.length; index += 2) {
    if (pairs[index] === attribute) return pairs[index + 1];
  }
  return undefined;
}

function pairsToMap(pairs: readonly string[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    map.set(pairs[index] ?? '', pairs[index + 1] ?? '');
  }
  return map;
}

/** How a view writes: `changed` is told after every change; groups go through `regroup`, as others look users up by them. */
export interface RowWriter {
  changed(row: UserRow): void;
  regroup(row: UserRow, groups: ReadonlySet<string>): void;
}

/** A live view of a row: what is assigned to it is in the store at once. */
export function viewOf(row: UserRow, { changed, regroup }: RowWriter): PoolUser {
  let attributes: ReadonlyMap<string, string> | undefined;
  return {
    sub: row.sub,
    username: row.username,
    createdAt: row.createdAt,
    get attributes() {
      attributes ??= pairsToMap(row.pairs);
      return attributes;
    },
    set attributes(value) {
      attributes = value;
      row.pairs = [...value].flat();
      changed(row);
    },
    get enabled() {
      return row.enabled;
    },
    set enabled(value) {
      row.enabled = value;
      changed(row);
    },
    get status() {
      return row.status;
    },
    set status(value) {
      row.status = value;
      changed(row);
    },
    get updatedAt() {
      return row.updatedAt;
    },
    set updatedAt(value) {
      row.updatedAt = value;
      changed(row);
    },
    get groups() {
      return row.groups;
    },
    set groups(value) {
      regroup(row, value);
      changed(row);
    },
  };
}
