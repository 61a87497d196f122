import { Button } from '@mantine/core';
import type { failureOf } from '../../api/bridge-error.ts';
import { plansText } from '../../text/plans-text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import classes from './plans.module.css';
import { useAnew } from './use-anew.ts';

const text = plansText.review;

interface PlanProblemProps {
  readonly connectionId: string;
  readonly planId: string;
  readonly problem: ReturnType<typeof failureOf>;
  readonly onRetry?: () => void;
  readonly retrying?: boolean;
}

/** Why the plan is not there or was not applied, in words; a stale or forgotten one can be made anew from here. */
export function PlanProblem({ connectionId, planId, problem, onRetry, retrying = false }: PlanProblemProps) {
  const { anew, pending, problem: again } = useAnew(connectionId, planId);
  const isSpent = problem.code === 'PLAN_STALE' || problem.code === 'PLAN_UNKNOWN';
  return (
    <div className={classes.problem}>
      <ErrorPanel problem={again ?? problem} onRetry={isSpent ? undefined : onRetry} retrying={retrying}>
        {isSpent && anew && (
          <Button variant="default" autoFocus onClick={() => pending || anew()}>
            {pending ? text.makingAnew : text.anew}
          </Button>
        )}
        {isSpent && !anew && <p className={classes.muted}>{text.cannotAnew}</p>}
      </ErrorPanel>
    </div>
  );
}
