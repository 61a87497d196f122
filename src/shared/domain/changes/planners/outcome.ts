import type { MirrorUser } from '../../mirror.ts';
import { displayName } from '../../user.ts';
import type { FieldChange, IrreversibleEffect, LeftOut, Subject } from '../plan.ts';
import type { Step } from '../step.ts';

/** A row before it has its subject and number. */
export interface Draft {
  readonly step: Step;
  readonly changes: readonly FieldChange[];
  readonly effects: readonly IrreversibleEffect[];
}

/** Why somebody is left out: `invalid`, Cognito would refuse it; `cannot`, what it takes is not known here. */
export type Reason = Pick<LeftOut, 'why' | 'reason'>;

/** What a wish comes to for one user; both lists where it is carried out in part. */
export interface Outcome {
  readonly rows: readonly Draft[];
  readonly leftOut: readonly Reason[];
}

/** Plans a wish for one user after the other; what does not depend on the user was looked at when it was made. */
export interface UserPlanner {
  plan(user: MirrorUser): Outcome;
  /** Asked after the last user: who is left out after all, because of others in the same plan, by `sub`. */
  contested?(): ReadonlyMap<string, Reason>;
  /** Asked after the last user. */
  notes?(): readonly string[];
}

const NONE: readonly never[] = [];

export const go = (...rows: readonly Draft[]): Outcome => ({ rows, leftOut: NONE });

export const leave = (why: LeftOut['why'], reason: string): Outcome => ({
  rows: NONE,
  leftOut: [{ why, reason }],
});

export const draft = (
  step: Step,
  changes: readonly FieldChange[] = NONE,
  effects: readonly IrreversibleEffect[] = NONE,
): Draft => ({ step, changes, effects });

/** A planner for a wish that cannot be carried out for anybody. */
export function leaveAll(why: LeftOut['why'], reason: string): UserPlanner {
  const outcome = leave(why, reason);
  return { plan: () => outcome };
}

export const userSubject = (user: MirrorUser): Subject => ({
  kind: 'user',
  sub: user.sub,
  username: user.username,
  label: displayName(user),
});
