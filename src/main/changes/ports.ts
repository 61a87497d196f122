import type { Actor, LeftOut, PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import type { AliasName, Holder } from '#shared/domain/changes/plan-context.ts';
import type {
  RowState,
  RunPhase,
  RunRow,
  RunSummary,
  SeenValue,
  Verified,
} from '#shared/domain/changes/run.ts';
import type { Step, StepKind } from '#shared/domain/changes/step.ts';
import type { MfaPreference, Wish } from '#shared/domain/changes/wish.ts';
import type { Decision } from '#shared/domain/duplicates/cluster.ts';
import type { MirrorGroup, MirrorUser, SortBy } from '#shared/domain/mirror.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import type { Group, User } from '#shared/domain/user.ts';
import type { AppClientSettings, Device, UserSession } from '#shared/domain/user-activity.ts';

/** What plans and runs ask of the rest of the program. Failures are `AppError`s, as `main/cognito` makes them. */

/** The pool as it is now, read through the one request budget. Null: there is none. */
export interface PoolReader {
  /** By ListUsers, which bills nobody. */
  user(sub: string, signal: AbortSignal): Promise<User | null>;
  /** Those whose attribute, or username, is exactly this; for a user that was made and whose answer was lost. */
  find(attribute: AliasName, value: string, signal: AbortSignal): Promise<readonly User[]>;
  groupsOf(username: string, signal: AbortSignal): Promise<readonly string[]>;
  /** By AdminGetUser, which bills the user as active. */
  mfa(username: string, signal: AbortSignal): Promise<MfaPreference>;
  /** Null: the pool does not remember devices. */
  devices(username: string, signal: AbortSignal): Promise<readonly Device[] | null>;
  /** Null: the pool does not track sessions. */
  sessions(username: string, signal: AbortSignal): Promise<readonly UserSession[] | null>;
  group(name: string, signal: AbortSignal): Promise<Group | null>;
  /** Whether anybody is in the group; nobody is in one that there is not. */
  members(name: string, signal: AbortSignal): Promise<boolean>;
  describePool(signal: AbortSignal): Promise<PoolDescription>;
  /** Null: the connection has no app client. */
  appClient(signal: AbortSignal): Promise<AppClientSettings | null>;
}

/** One writing call, sent once at most. */
export interface PoolWriter {
  /** `waiting` ends the wait for keys and for the budget: `sent` is false then, and nothing has left. */
  apply(
    call: WriteCall,
    signal: AbortSignal,
    waiting?: AbortSignal,
  ): Promise<{ readonly user: User | null; readonly sent?: false }>;
  /** Calls per second that the budget allows at present. */
  rate(step: StepKind): number;
  /** Reads per second that the budget allows at present, for the time that a plan takes. */
  readRate(): number;
  /** Answers of "too many requests" since the start. */
  throttled(): number;
}

export interface WriteCall {
  readonly step: Step;
  readonly subject: Subject;
  /** The password of `createUser` and `setPassword`; never kept on disk. */
  readonly secret: string | null;
}

/** The local copy of the pool: where plans get their users, and what is told of what was done. */
export interface UserBook {
  chosen(selection: Selection): Uint32Array;
  users(ids: Uint32Array): Iterable<MirrorUser[]>;
  /** Undefined: the copy has no such user, or it is gone. */
  held(sub: string): MirrorUser | undefined;
  holders(attribute: AliasName, value: string): readonly Holder[];
  groups(): readonly MirrorGroup[];
  /** A user as just read; becomes part of the copy and of its change feed. */
  take(user: User): void;
  takeGone(sub: string): void;
  takeMembership(sub: string, group: string, member: boolean): void;
  /** Null: deleted. */
  takeGroup(name: string, group: Group | null): void;
}

/** As the operations of the bridge have it. */
export type Selection =
  | {
      readonly kind: 'all';
      readonly query: string;
      readonly sort: SortBy | null;
      readonly except: readonly string[];
    }
  | { readonly kind: 'some'; readonly subs: readonly string[] };

/** What a row found right before it wrote: the before-image, and the kept copy of what is deleted. */
export interface BeforeImage {
  readonly user: User | null;
  /** Null: not read for this row. */
  readonly groups: readonly string[] | null;
  readonly mfa: MfaPreference | null;
  readonly group: Group | null;
}

/** What becomes durable about a row. */
export type RowMark =
  | { readonly row: number; readonly state: 'started'; readonly at: number; readonly image: BeforeImage }
  | {
      readonly row: number;
      readonly state: Exclude<RowState, 'started'>;
      readonly at: number;
      readonly message: string | null;
      readonly next: string | null;
      readonly seen: readonly SeenValue[];
      readonly createdSub: string | null;
      /** Of `waiting`: a call went out of which re-reading shows nothing. It stays with the row. */
      readonly maybeSent?: true | undefined;
    }
  | { readonly row: number; readonly verified: Verified; readonly seen: readonly SeenValue[] };

/** Small things that are kept with the journal, because they cannot be had anew either. Durable when they return; fails as `Journal`. */
export interface JournalNotes {
  /** Oldest first. */
  decisions(): readonly Decision[];
  /** All of them, or none. */
  decide(decisions: readonly Decision[]): void;
  /** Unknown ids do nothing. */
  takeBack(ids: readonly string[]): void;
  note(name: string): string | null;
  setNote(name: string, value: string): void;
}

export interface NewRun {
  readonly id: string;
  readonly wish: Wish | { readonly kind: 'undo' };
  readonly title: string;
  readonly by: Actor;
  readonly undoOf: string | null;
  readonly startedAt: number;
  readonly rows: readonly PlanRow[];
  readonly leftOut: readonly LeftOut[];
}

/** A run as the journal has it: without what only the running runner knows. */
export interface RunRecord
  extends Omit<RunSummary, 'rowsPerSecond' | 'secondsLeft' | 'throttled' | 'undoable' | 'wish'> {
  /** Its passwords are blank. */
  readonly wish: Wish | { readonly kind: 'undo' };
}

export interface RunPatch {
  readonly phase?: RunPhase;
  readonly pausedBecause?: string | null;
  readonly endedAt?: number | null;
  readonly undoneBy?: string | null;
}

/**
 * What was ever applied, on disk, encrypted, `synchronous=FULL`. Synchronous: it lives in a worker. Whatever it was told is
 * durable when it returns. Fails with `JOURNAL_FAILED` or `DISK_FULL`, and has then changed nothing.
 */
export interface Journal {
  /** The run and all its rows, in one transaction. Passwords in `wish` are blanked. */
  begin(run: NewRun): void;
  /** All of them, or none. */
  mark(run: string, marks: readonly RowMark[]): void;
  patch(run: string, patch: RunPatch): void;
  /** Newest first. */
  runs(options: { readonly before: string | null; readonly limit: number }): RunRecord[];
  run(id: string): RunRecord | null;
  /** Neither finished nor stopped, oldest first. */
  unfinished(): RunRecord[];
  /** In order; only those in one of the states if any are named. */
  rows(
    run: string,
    options: { readonly states: readonly RowState[] | null; readonly from: number; readonly count: number },
  ): RunRow[];
  leftOut(run: string, options: { readonly from: number; readonly count: number }): LeftOut[];
  image(run: string, row: number): BeforeImage | null;
  close(): void;
}
