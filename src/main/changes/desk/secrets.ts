import type { PlanRow } from '#shared/domain/changes/plan.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';

/** The passwords of a plan, by row number. They travel beside the rows, in memory only. */
export function secretsOf(wish: Wish, rows: readonly PlanRow[]): ReadonlyMap<number, string> {
  const secrets = new Map<number, string>();
  const secret =
    wish.kind === 'setPassword' ? wish.password : wish.kind === 'createUser' ? wish.temporaryPassword : null;
  if (secret === null) return secrets;
  for (const { number, step } of rows) {
    if (step.kind === 'setPassword' || (step.kind === 'createUser' && step.withPassword)) {
      secrets.set(number, secret);
    }
  }
  return secrets;
}
