import { useQuery } from '@tanstack/react-query';
import { planOrigin } from '../../api/queries/plans.ts';
import { useMakePlan } from '../../api/use-make-plan.ts';
import { usePlanFromRun } from '../../api/use-plan-from-run.ts';

/**
 * Making a stale plan once more, of what it was made of; the new review takes its place. `anew` null: this window does not
 * know what it was made of, or it held a password.
 */
export function useAnew(connectionId: string, plan: string) {
  const { data: origin } = useQuery(planOrigin(connectionId, plan));
  const wish = useMakePlan();
  const undo = usePlanFromRun(connectionId, 'undo');
  const retry = usePlanFromRun(connectionId, 'retry');

  function start(): void {
    if (origin?.kind === 'wish')
      wish.make({ wish: origin.wish, selection: origin.selection }, undefined, 'replace');
    else if (origin?.kind === 'undo') undo.make(origin.run, 'replace');
    else if (origin) retry.make(origin.run, 'replace');
  }
  return {
    anew: origin === undefined ? null : start,
    pending: wish.pending || undo.pending || retry.pending,
    problem: wish.problem ?? undo.problem ?? retry.problem,
  };
}
