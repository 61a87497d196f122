import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { useOpenRun } from '../../api/open-plan.ts';
import { applyPlan, dropPlan, type Plan } from '../../api/queries/plans.ts';
import { useRole } from '../../api/use-role.ts';
import { plansText } from '../../text/plans-text.ts';
import { applyLabel } from '../../text/plans-words.ts';
import { applyGate, firstFocus } from './apply-gate.ts';
import { PlanProblem } from './plan-problem.tsx';
import classes from './plans.module.css';

const text = plansText.review;

interface ApplyBarProps {
  readonly connectionId: string;
  readonly plan: Plan;
  readonly onClose: () => void;
}

/** The foot of the review: the pool's name where something is final, and the button that says what it does. */
export function ApplyBar({ connectionId, plan, onClose }: ApplyBarProps) {
  const [typed, setTyped] = useState('');
  const role = useRole();
  const isOffline = useSession(connectionId)?.phase === 'offline';
  const openRun = useOpenRun();
  const apply = useMutation(applyPlan(connectionId));
  const drop = useMutation(dropPlan(connectionId));
  const gate = applyGate(plan, { role, isOffline, typed });
  const focus = firstFocus(plan);
  const isFinal = plan.effects.length > 0;
  const failure = apply.error ?? drop.error;
  const problem = failure ? failureOf(failure) : null;
  // What is stale is not applied by pressing once more.
  const isSpent = problem?.code === 'PLAN_STALE' || problem?.code === 'PLAN_UNKNOWN';

  function start() {
    if (!gate.open || apply.isPending) return;
    const confirmation = plan.typeToConfirm === null ? null : typed;
    apply.mutate({ plan, typed: confirmation }, { onSuccess: ({ run }) => openRun(run, 'replace') });
  }

  return (
    <>
      {problem && <PlanProblem connectionId={connectionId} planId={plan.id} problem={problem} />}
      <div className={classes.apply}>
        {plan.rows > 0 && plan.typeToConfirm !== null && !isSpent && (
          <TextInput
            className={classes.type}
            label={
              <>
                {text.typeLabel}: <bdi className={classes.pool}>{plan.typeToConfirm}</bdi>
              </>
            }
            value={typed}
            spellCheck={false}
            autoComplete="off"
            error={typed !== '' && !plan.typeToConfirm.startsWith(typed) ? text.typeWrong : null}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        )}
        <span className={classes.hint} role="status">
          {gate.reason}
        </span>
        <div className={classes.buttons}>
          <Button
            variant="subtle"
            color="gray"
            disabled={drop.isPending}
            onClick={() => drop.mutate(plan.id, { onSuccess: onClose })}
          >
            {text.discard}
          </Button>
          <Button
            variant="default"
            title={text.closeHint}
            onClick={onClose}
            {...(focus === 'close' && { 'data-autofocus': '' })}
          >
            {text.close}
          </Button>
          {plan.rows > 0 && !isSpent && (
            <Button
              color={isFinal ? 'red' : 'buoy'}
              disabled={!gate.open}
              onClick={start}
              {...(focus === 'apply' && { 'data-autofocus': '' })}
            >
              {apply.isPending ? text.applying : applyLabel(plan)}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}
