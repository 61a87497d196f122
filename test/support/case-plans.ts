import { expect } from 'vitest';
import type { PlanBody } from '#shared/domain/changes/plan.ts';
import type { PlanContext } from '#shared/domain/changes/plan-context.ts';
import { type ContextFacts, someone } from '#shared/domain/changes/planners/for-tests.ts';
import { planWish } from '#shared/domain/changes/planners/plan-wish.ts';
import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { contextIn, profile, worldOf } from './case-world.ts';

/** Plans of cases in a few words. */

export const RULE = {
  detectors: ['sameEmail'],
  others: 'anybody',
  withinSeconds: null,
  action: 'merge',
} as const;

export function plan(
  users: readonly MirrorUser[],
  cases: readonly DuplicateCase[],
  facts: ContextFacts = {},
): PlanBody {
  return planWish({ kind: 'resolveDuplicates', cases }, users, contextIn(worldOf(users), facts));
}

export function byRule(users: readonly MirrorUser[], cases: readonly DuplicateCase[]): PlanBody {
  const context: PlanContext = { ...contextIn(worldOf(users)), cases };
  return planWish({ kind: 'cleanDuplicates', cleanUp: RULE }, users, context);
}

export const said = ({ rows }: PlanBody) =>
  rows.map(({ subject, step, together }) => {
    const who = subject.kind === 'user' ? subject.username : '';
    return `${together} ${who} ${step.kind}${step.kind === 'addToGroup' ? ` ${step.group}` : ''}`;
  });
export const refusals = ({ rows, leftOut }: PlanBody) => {
  expect(rows).toEqual([]);
  return leftOut.map(
    ({ subject, why, reason }) => `${subject.kind === 'user' ? subject.username : ''} ${why}: ${reason}`,
  );
};

export const take = (attribute: string, from: string) => ({ attribute, from: `sub-${from}` });
export const ann = (more: Parameters<typeof someone>[1] = {}) => someone('ann', more);
export const bob = (more: Parameters<typeof someone>[1] = {}) => someone('bob', more);
export const google = profile('42', { with: { email: 'ann@example.com' } });
