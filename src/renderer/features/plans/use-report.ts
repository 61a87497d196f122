import { useEffect, useRef, useState } from 'react';
import { failureOf, isCancelled } from '../../api/bridge-error.ts';
import { type ReportInput, type ReportStep, saveReport } from '../../api/queries/runs.ts';
import type { Problem } from '../../ui/error-panel.tsx';

export type ReportState =
  | { readonly phase: 'idle' | 'stopped' }
  | ReportStep
  | { readonly phase: 'failed'; readonly problem: Problem };

/** One report at a time; leaving the place ends it. */
export function useReport() {
  const [state, setState] = useState<ReportState>({ phase: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  function start(input: ReportInput) {
    const controller = new AbortController();
    running.current = controller;
    setState({ phase: 'choosing' });
    saveReport(input, setState, controller.signal).catch((error: unknown) =>
      setState(isCancelled(error) ? { phase: 'stopped' } : { phase: 'failed', problem: failureOf(error) }),
    );
  }
  return { state, start, stop: () => running.current?.abort(), reset: () => setState({ phase: 'idle' }) };
}
