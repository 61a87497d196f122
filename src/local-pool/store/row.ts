import type { SampleDevice } from '../sample/activity.ts';
import type { PoolUser, UserStatus } from '../types.ts';

/** Second factors as AdminGetUser names them. */
export interface MfaState {
  readonly enabled: readonly string[];
  readonly preferred?: string | undefined;
}

/** An address that waits until its owner has entered the code. */
export interface PendingAddress {
  readonly value: string;
  readonly code: string;
}

/** What was done to a user beyond the attributes; kept in the change log as it is, so plain JSON. */
export interface UserExtra {
  /** Undefined: as the sample has it. */
  readonly mfa?: MfaState | undefined;
  /** Base32 key of an authenticator app that was set up here. Undefined: that of the sample. */
  readonly appKey?: string | undefined;
  /** Confirmed or changed here; they stand in for those of the sample with the same key. */
  readonly devices?: readonly SampleDevice[] | undefined;
  /** Keys of devices; `all`: those of the sample too. */
  readonly forgottenDevices?: 'all' | readonly string[] | undefined;
  readonly endedSessions?: 'all' | readonly string[] | undefined;
  /** By attribute: `email`, `phone_number`. */
  readonly pending?: { readonly [name: string]: PendingAddress | undefined } | undefined;
  /** Of AdminResetUserPassword. */
  readonly resetCode?: string | undefined;
  /** AdminDisableProviderForUser: the password is no longer taken. */
  readonly noPassword?: boolean | undefined;
  /** When a temporary password ends; milliseconds since the epoch. Undefined: that of the sample, which does not. */
  readonly temporaryUntil?: number | undefined;
}

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
  extra?: UserExtra;
}

/** The value of an attribute, or undefined. */
export function rowValue(row: UserRow, attribute: string): string | undefined {
  const { pairs } = row;
  for (let index = 0; index < pairs.length; index += 2) {
    if (pairs[index] === attribute) return pairs[index + 1];
  }
  return undefined;
}

export function rowAttributes({ pairs }: UserRow): Map<string, string> {
  const map = new Map<string, string>();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    map.set(pairs[index] ?? '', pairs[index + 1] ?? '');
  }
  return map;
}

/** A new value deletes what is empty, as AdminUpdateUserAttributes has it. The order of what stays is kept. */
export function rewrite(row: UserRow, changes: Iterable<readonly [name: string, value: string]>): void {
  const attributes = rowAttributes(row);
  for (const [name, value] of changes) {
    if (value === '') attributes.delete(name);
    else attributes.set(name, value);
  }
  row.pairs = [...attributes].flat();
}

export function extend(row: UserRow, more: UserExtra): void {
  row.extra = { ...row.extra, ...more };
}

/** Changes a row so that everybody who keeps something about it knows; see `Directory.edit`. */
export type EditRow = (row: UserRow, change: (row: UserRow) => void) => void;

/** A live view of a row: what is assigned to it is in the store at once, and lost if the user is gone. */
export function viewOf(row: UserRow, edit: EditRow): PoolUser {
  let attributes: ReadonlyMap<string, string> | undefined;
  let pairs: readonly string[] | undefined;
  return {
    sub: row.sub,
    username: row.username,
    createdAt: row.createdAt,
    get attributes() {
      if (attributes === undefined || pairs !== row.pairs) {
        pairs = row.pairs;
        attributes = rowAttributes(row);
      }
      return attributes;
    },
    set attributes(value) {
      edit(row, (changing) => {
        changing.pairs = [...value].flat();
      });
    },
    get enabled() {
      return row.enabled;
    },
    set enabled(value) {
      edit(row, (changing) => {
        changing.enabled = value;
      });
    },
    get status() {
      return row.status;
    },
    set status(value) {
      edit(row, (changing) => {
        changing.status = value;
      });
    },
    get updatedAt() {
      return row.updatedAt;
    },
    set updatedAt(value) {
      edit(row, (changing) => {
        changing.updatedAt = value;
      });
    },
    get groups() {
      return row.groups;
    },
    set groups(value) {
      edit(row, (changing) => {
        changing.groups = value;
      });
    },
  };
}
