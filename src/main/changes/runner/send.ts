import type { SubjectFacts } from '#shared/domain/changes/facts.ts';
import type { Subject } from '#shared/domain/changes/plan.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import type { Step } from '#shared/domain/changes/step.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { User } from '#shared/domain/user.ts';
import { meaningOf } from './call-errors.ts';
import type { RunContext } from './context.ts';
import type { Target } from './read-facts.ts';

export type Answer =
  | { readonly kind: 'done'; readonly user: User | null }
  /** The run was halted before anything had left. */
  | { readonly kind: 'halted' }
  | {
      readonly kind: 'refused' | 'notSent' | 'unknown';
      readonly pauses: boolean;
      readonly calls: number;
      readonly error: unknown;
    };

/** The one call of a row, whose intent has to be durable. Never fails: a failure is an answer too. */
export async function send(
  { deps, secrets, signal, halting }: RunContext,
  row: RunRow,
  target: Target,
  facts: SubjectFacts,
): Promise<Answer> {
  const secret = secrets.get(row.number) ?? null;
  try {
    const subject = madeSubject(row.subject, target, facts);
    const call = { step: stepNow(row, facts), subject, secret };
    const { user, sent } = await deps.writer.apply(call, signal, halting);
    if (sent === false) return { kind: 'halted' };
    return { kind: 'done', user };
  } catch (error) {
    const { row: kind, ...more } = meaningOf(error);
    if (!(error instanceof AppError)) deps.report('a change failed in a way that is not known', error);
    return { kind, ...more, error };
  }
}

/**
 * UpdateGroup takes all settings at once: those that the row does not change go out as just read, not as the plan knew them.
 */
function stepNow({ step, changes }: RunRow, { group }: SubjectFacts): Step {
  if (step.kind !== 'updateGroup' || !group) return step;
  const changed = ({ settings }: typeof step) =>
    Object.fromEntries(
      Object.entries(settings).filter(([name]) => changes.some(({ field }) => field === name)),
    );
  const { description, precedence, roleArn } = group;
  return { ...step, settings: { description, precedence, roleArn, ...changed(step) } };
}

/** A new user is known by its own username and `sub` from the moment it is made. */
function madeSubject(subject: Subject, { sub, username }: Target, { user }: SubjectFacts): Subject {
  if (subject.kind !== 'newUser' || sub === null) return subject;
  return {
    kind: 'user',
    sub,
    username: username ?? user?.username ?? subject.username,
    label: subject.label,
  };
}
