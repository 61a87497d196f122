import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { failureOf, isCancelled } from './bridge-error.ts';
import { useOpenPlan } from './open-plan.ts';
import { planFromRun } from './queries/plans.ts';

/** Makes a plan of a run, which takes it back or tries the rest again, and opens its review. Leaving the place ends the planning. */
export function usePlanFromRun(connectionId: string, kind: 'undo' | 'retry') {
  const { mutate, isPending, error } = useMutation(planFromRun(connectionId, kind));
  const openPlan = useOpenPlan();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  return {
    make(run: string, how: 'push' | 'replace' = 'push') {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      mutate({ run, signal: controller.signal }, { onSuccess: ({ id }) => openPlan(id, how) });
    },
    cancel: () => running.current?.abort(),
    pending: isPending,
    problem: error !== null && !isCancelled(error) ? failureOf(error) : null,
  };
}
