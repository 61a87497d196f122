import type { Group, User, UserStatus } from './user.ts';

/** A user as the copy of the pool has it. */
export interface MirrorUser extends User {
  /** When a reading first missed the user in the pool; null: still there. Milliseconds since the epoch. */
  readonly goneAt: number | null;
  /** Names of the groups, sorted. */
  readonly groups: readonly string[];
}

/** What a reading saw to be different from the reading before: the feed of changes that Cognito lacks. */
export interface UserChange {
  /** Grows with every record. */
  readonly seq: number;
  readonly sub: string;
  readonly username: string;
  readonly kind: 'appeared' | 'changed' | 'gone' | 'returned' | 'joined' | 'left';
  /** The attribute, or `username`, `status`, `enabled`; the group for `joined` and `left`; empty for the rest. */
  readonly field: string;
  /** Null: the attribute was not there. */
  readonly before: string | null;
  readonly after: string | null;
  /** When it was seen, not when it happened. Milliseconds since the epoch. */
  readonly seenAt: number;
}

export interface MirrorGroup {
  readonly group: Group;
  readonly members: number;
}

/** The columns that every list can be sorted by, beside attribute names. */
export const BUILT_IN_COLUMNS = [
  'name',
  'username',
  'status',
  'enabled',
  'created',
  'updated',
  'groups',
] as const;

export interface SortBy {
  /** One of `BUILT_IN_COLUMNS` or `attr:` and the name of an attribute, as in `attr:custom:tier`. `name` is the display name. */
  readonly column: string;
  readonly descending: boolean;
}

/** A query with its look, under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  /** Column ids in order, as in `SortBy`. */
  readonly columns: readonly string[];
  readonly sort: SortBy | null;
}

/** One reading of the whole pool, while it runs. */
export interface ReadingProgress {
  /** Nothing was there before: what is missing from lists may only not have been read yet. */
  readonly first: boolean;
  readonly step: 'users' | 'groups' | 'finishing';
  readonly startedAt: number;
  /** Users read so far, in this reading. */
  readonly read: number;
  /** Cognito's estimate, or the number of the last reading; null: nobody knows. */
  readonly expected: number | null;
  readonly usersPerSecond: number;
  /** Null while it cannot be told. */
  readonly secondsLeft: number | null;
  readonly requests: number;
  /** Answers of "too many requests" so far. */
  readonly throttled: number;
}

export interface MirrorProblem {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

/** All that the window shows about the copy of a pool. */
export interface MirrorState {
  /**
   * `opening`: the file is read into memory. `reading`: see `reading`. `waiting`: nobody is signed in, or the pool cannot be
   * reached; what is there can be searched. `failed`: there is no copy to work with, `problem` says why.
   */
  readonly phase: 'opening' | 'idle' | 'reading' | 'paused' | 'waiting' | 'failed';
  readonly keptIn: 'file' | 'memory';
  /** Users in the copy that are in the pool as far as known. */
  readonly users: number;
  readonly gone: number;
  /** End of the last complete reading; null: none yet. Milliseconds since the epoch. */
  readonly completeAt: number | null;
  /** Start of that reading: no user in the copy is as of earlier. */
  readonly completeFrom: number | null;
  readonly reading: ReadingProgress | null;
  /** When the next reading begins by itself; null: it does not. */
  readonly nextAt: number | null;
  /** Why the last attempt stopped; null: it did not. */
  readonly problem: MirrorProblem | null;
  /** Grows with every change of what a search can find. */
  readonly version: number;
  /** Size of the file on disk in bytes; 0 in memory. */
  readonly bytes: number;
}

/** Counts for the overview page; users that are gone are left out. */
export interface Overview {
  readonly users: number;
  readonly enabled: number;
  readonly byStatus: readonly { readonly status: UserStatus; readonly users: number }[];
  readonly email: AddressCounts;
  readonly phone: AddressCounts;
  /** By month of creation (`2025-03`, UTC), in order, without gaps. */
  readonly byMonth: readonly { readonly month: string; readonly users: number }[];
  readonly byGroup: readonly { readonly name: string; readonly users: number }[];
  readonly inNoGroup: number;
}

export interface AddressCounts {
  readonly verified: number;
  readonly unverified: number;
  readonly none: number;
}

/** An attribute that occurs in the copy. */
export interface AttributeInfo {
  readonly name: string;
  /** Users that have it, not empty. */
  readonly users: number;
}

export interface ValueCount {
  readonly value: string;
  readonly users: number;
}
