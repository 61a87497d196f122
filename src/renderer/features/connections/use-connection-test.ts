import { useEffect, useRef, useState } from 'react';
import type { Connection } from '#shared/domain/connection.ts';
import { isCancelled } from '../../api/bridge-error.ts';
import { type CheckResult, testConnection } from '../../api/queries/connections.ts';

export interface TestRun {
  readonly phase: 'running' | 'ended' | 'stopped' | 'failed';
  /** By the time of their start; each check once, as last told. */
  readonly results: readonly CheckResult[];
  readonly error: unknown;
}

/** One test at a time; leaving the page stops it. */
export function useConnectionTest() {
  const [run, setRun] = useState<TestRun | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(connection: Connection): Promise<void> {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setRun({ phase: 'running', results: [], error: null });
    const put = (change: (run: TestRun) => TestRun) =>
      setRun((current) => (running.current === controller && current ? change(current) : current));
    try {
      const take = (item: CheckResult) => put((now) => ({ ...now, results: withResult(now.results, item) }));
      await testConnection(connection, take, controller.signal);
      put((now) => ({ ...now, phase: 'ended' }));
    } catch (error) {
      put((now) => ({ ...now, phase: isCancelled(error) ? 'stopped' : 'failed', error }));
    }
  }

  return { run, start, stop: () => running.current?.abort() };
}

/** Each check comes twice; the second takes the place of the first. */
export function withResult(results: readonly CheckResult[], item: CheckResult): CheckResult[] {
  const at = results.findIndex(({ check }) => check === item.check);
  return at < 0 ? [...results, item] : results.with(at, item);
}
