import { type Role, roleAllows } from '#shared/domain/role.ts';
import type { Plan } from '../../api/queries/plans.ts';
import { plansText } from '../../text/plans-text.ts';
import { shellText } from '../../text/shell.ts';
import { isSmall } from './sample.ts';

export interface ApplyGate {
  readonly open: boolean;
  /** Why not, in words; null: it is open, or only the typing is missing. */
  readonly reason: string | null;
}

interface Situation {
  readonly role: Role | null;
  readonly isOffline: boolean;
  /** What stands in the field for the pool's name. */
  readonly typed: string;
}

/** Whether the plan may be applied now. Main asks the same once more; here it is said beforehand. */
export function applyGate(
  plan: Pick<Plan, 'rows' | 'role' | 'typeToConfirm'>,
  { role, isOffline, typed }: Situation,
): ApplyGate {
  const text = plansText.review;
  if (plan.rows === 0) return { open: false, reason: null };
  if (isOffline) return { open: false, reason: text.offline };
  if (!roleAllows(role, plan.role))
    return { open: false, reason: text.roleNeeded(shellText.roles[plan.role]) };
  // To the letter: no trimming, no other case.
  return { open: plan.typeToConfirm === null || typed === plan.typeToConfirm, reason: null };
}

/** What has the focus when the review is there; null: its title, so that it is read first. */
export function firstFocus(
  plan: Pick<Plan, 'rows' | 'subjects' | 'leftOut' | 'effects' | 'typeToConfirm'>,
): 'apply' | 'close' | null {
  if (plan.rows === 0 || plan.effects.length > 0 || plan.typeToConfirm !== null) return 'close';
  return isSmall(plan) ? 'apply' : null;
}
