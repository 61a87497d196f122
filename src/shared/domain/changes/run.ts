import type { Actor, IrreversibleEffect, PlanRow } from './plan.ts';
import type { WishKind } from './wish.ts';

/**
 * What became of a row. `waiting`: nothing was sent. `started`: its intent is in the journal, no answer yet. `done`.
 * `already`: somebody else had done the same. `moved`: skipped, because a value was no longer what the plan expected.
 * `failed`: Cognito refused it, nothing was changed. `unknown`: the answer was lost, and re-reading could not settle it.
 */
export const ROW_STATES = ['waiting', 'started', 'done', 'already', 'moved', 'failed', 'unknown'] as const;
export type RowState = (typeof ROW_STATES)[number];

/** Whether re-reading showed what was written. `later`: it shows when the user has entered a code. `cannot`: nothing of it can be read. */
export type Verified = 'yes' | 'no' | 'notYet' | 'later' | 'cannot';

export interface SeenValue {
  readonly field: string;
  readonly value: string | null;
}

export interface RunRow extends PlanRow {
  readonly state: RowState;
  /** Why it is not done, and what to do next, in sentences; null: nothing to say. */
  readonly message: string | null;
  readonly next: string | null;
  readonly verified: Verified;
  /** For `moved`, and where verification found something else: what was there. */
  readonly seen: readonly SeenValue[];
  /** Milliseconds since the epoch; null: not yet. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** The `sub` of a user that this row made. */
  readonly createdSub: string | null;
  /** Of `waiting`: a call of it went out whose answer was lost, and re-reading showed nothing of it. It may still arrive. */
  readonly maybeSent?: boolean | undefined;
}

/**
 * `canary`: the first few users, one after the other. `paused`: by a person or by itself, `pausedBecause` says why; also after
 * a crash. `stopped`: by a person, for good. `finished`: every row has an end.
 */
export type RunPhase = 'canary' | 'applying' | 'verifying' | 'paused' | 'stopped' | 'finished';

/** A plan that was applied, or is being applied. */
export interface RunSummary {
  readonly id: string;
  readonly wish: WishKind | 'undo';
  readonly title: string;
  readonly by: Actor;
  /** The run that this one takes back. */
  readonly undoOf: string | null;
  /** The run that took this one back, wholly or in part. */
  readonly undoneBy: string | null;
  readonly phase: RunPhase;
  readonly pausedBecause: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly rows: number;
  readonly leftOut: number;
  readonly counts: Readonly<Record<RowState, number>>;
  readonly verified: { readonly yes: number; readonly no: number; readonly left: number };
  readonly effects: readonly { readonly effect: IrreversibleEffect; readonly rows: number }[];
  /** Rows ended per second, lately; 0 when it stands still. */
  readonly rowsPerSecond: number;
  readonly secondsLeft: number | null;
  /** Answers of "too many requests" since it began or was resumed. */
  readonly throttled: number;
  /** Done rows that undo could try to take back. */
  readonly undoable: number;
}
