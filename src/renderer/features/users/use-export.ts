import { useEffect, useReducer, useRef } from 'react';
import { failureOf, isCancelled } from '../../api/bridge-error.ts';
import { type ExportInput, type ExportStep, saveExport } from '../../api/queries/mirror-users.ts';
import type { Problem } from '../../ui/error-panel.tsx';

export type ExportState =
  | { readonly phase: 'idle' }
  | Exclude<ExportStep, { phase: 'writing' }>
  | (Extract<ExportStep, { phase: 'writing' }> & { readonly since: number })
  | { readonly phase: 'stopped' }
  | { readonly phase: 'failed'; readonly problem: Problem };

type Event = ExportStep | { readonly phase: 'idle' | 'stopped' } | { phase: 'failed'; problem: Problem };

/** One export at a time; leaving the page ends it. */
export function useExport() {
  const [state, put] = useReducer(next, { phase: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  function start(input: ExportInput) {
    const controller = new AbortController();
    running.current = controller;
    put({ phase: 'choosing' });
    saveExport(input, put, controller.signal).catch((error: unknown) =>
      put(isCancelled(error) ? { phase: 'stopped' } : { phase: 'failed', problem: failureOf(error) }),
    );
  }
  return { state, start, stop: () => running.current?.abort(), reset: () => put({ phase: 'idle' }) };
}

function next(state: ExportState, event: Event): ExportState {
  if (event.phase !== 'writing') return event;
  return { ...event, since: state.phase === 'writing' ? state.since : Date.now() };
}
