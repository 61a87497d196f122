import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useActiveConnectionId } from './active-connection.ts';
import { failureOf, isCancelled } from './bridge-error.ts';
import { useOpenPlan } from './open-plan.ts';
import { makePlan, type PlanAsk } from './queries/plans.ts';

/**
 * Makes a plan of a wish and opens its review. One at a time; `cancel`, and leaving the place, ends the planning.
 * `problem` is of the last try; null if none failed, or a person cancelled it.
 */
export function useMakePlan() {
  const { mutate, isPending, error, reset } = useMutation(makePlan(useActiveConnectionId()));
  const openPlan = useOpenPlan();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  /**
   * @param onMade told before the review opens: for a form that closes itself
   * @param how `replace`: the review takes the place of one that lies there
   */
  function make(ask: Omit<PlanAsk, 'signal'>, onMade?: () => void, how: 'push' | 'replace' = 'push'): void {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    mutate(
      { ...ask, signal: controller.signal },
      {
        onSuccess({ id }) {
          onMade?.();
          openPlan(id, how);
        },
      },
    );
  }

  return {
    make,
    cancel: () => running.current?.abort(),
    pending: isPending,
    problem: error !== null && !isCancelled(error) ? failureOf(error) : null,
    /** Takes the problem away. */
    reset,
  };
}
