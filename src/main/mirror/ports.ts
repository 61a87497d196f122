import type { SavedView, UserChange } from '#shared/domain/mirror.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import type { Group, User } from '#shared/domain/user.ts';

/** Where the users come from: the pool, through the one request budget. Methods fail with `AppError` as `Directory` says. */
export interface UserSource {
  /** Cognito's own estimate; null: it gave none. */
  estimatedUsers(signal: AbortSignal): Promise<number | null>;
  /** One page of the users whose `sub` begins with the prefix; `''`: all. `PAGE_EXPIRED` if the cursor is too old. */
  users(prefix: string, cursor: string | null, signal: AbortSignal): Promise<Page<User>>;
  groups(cursor: string | null, signal: AbortSignal): Promise<Page<Group>>;
  members(group: string, cursor: string | null, signal: AbortSignal): Promise<Page<User>>;
  /** Requests per second that the budget allows at present for reading users. */
  rate(): number;
  /** How many answers of "too many requests" there were since the start. */
  throttled(): number;
}

/** The settings of the pool, as far as they were read. */
export interface DescribedPool {
  /** As they were read last; null: not yet. */
  last(): PoolDescription | null;
  /** Read now, or not long ago. Fails with `AppError` as `Directory` says. */
  recent(signal: AbortSignal): Promise<PoolDescription>;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The number of a user in the copy: from 0 without gaps, in the order of first sight; never given anew. */
export type UserId = number;

export interface StoredUser {
  readonly id: UserId;
  readonly user: User;
  readonly goneAt: number | null;
}

export interface StoredGroup {
  readonly group: Group;
  /** In ascending order. */
  readonly members: Uint32Array;
}

/** Part of one reading: the users whose `sub` begins with the prefix, page after page. */
export interface UnitState {
  readonly prefix: string;
  /** Where the next page starts; null: at the beginning. */
  readonly cursor: string | null;
  readonly done: boolean;
}

/** A reading that has begun and not ended; it outlives a crash. */
export interface PassState {
  readonly number: number;
  readonly first: boolean;
  readonly startedAt: number;
  readonly expected: number | null;
  /** Users read so far. */
  readonly read: number;
  readonly requests: number;
  readonly step: 'users' | 'groups' | 'finishing';
}

export type NewChange = Omit<UserChange, 'seq' | 'sub' | 'username'> & { readonly id: UserId };

/** What becomes durable together, or not at all. */
export interface StoreBatch {
  /** New (id = number of users so far) or changed. */
  readonly users?: readonly StoredUser[];
  readonly changes?: readonly NewChange[];
  /** Null: the reading is over, its units and seen users are forgotten. */
  readonly pass?: PassState | null;
  /** Those that are new or have moved. */
  readonly units?: readonly UnitState[];
  /** Seen in the present reading; ids may come twice. */
  readonly seen?: Uint32Array;
  readonly groups?: { readonly put: readonly StoredGroup[]; readonly drop: readonly string[] };
  /** End of a complete reading. Milliseconds since the epoch. */
  readonly completeAt?: number;
}

/** The durable copy. Everything is synchronous: it lives in a worker. */
export interface MirrorStore {
  readonly keptIn: 'file' | 'memory';
  /** Grows by one with every `write` that touches users or groups. */
  version(): number;
  /** Users ever seen; also the next free id. */
  size(): number;
  completeAt(): number | null;
  /** In the order asked for; unknown ids are left out. */
  users(ids: ArrayLike<UserId>): StoredUser[];
  /** Those that changed after the given version (0: all), in ascending order of id. */
  changedSince(version: number): Iterable<StoredUser>;
  groups(): StoredGroup[];
  pass(): { readonly state: PassState; readonly units: UnitState[]; readonly seen: Uint32Array } | null;
  /** In one transaction; durable when it returns. Fails with `DISK_FULL` or `MIRROR_DAMAGED`, and has then changed nothing. */
  write(batch: StoreBatch): void;
  /** Newest first. */
  changes(options: {
    readonly before: number | null;
    readonly id: UserId | null;
    readonly limit: number;
  }): UserChange[];
  views(): SavedView[];
  saveView(view: SavedView): void;
  removeView(id: string): void;
  /** Small things to remember for this pool: the columns of the list. */
  setting(name: string): string | null;
  setSetting(name: string, value: string): void;
  /** Bytes on disk; 0 in memory. */
  bytes(): number;
  close(): void;
}

/** A picture of the columns, for a fast next start. Valid for one version of the store. */
export interface ColumnsImage {
  readonly version: number;
  /** JSON. */
  readonly meta: string;
  readonly blocks: readonly Uint8Array[];
}
