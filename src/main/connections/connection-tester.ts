import type { Connection } from '#shared/domain/connection.ts';
import { normaliseConnection } from '#shared/domain/connection-rules.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type ConnectionTesterDeps, connectionChecks, type Step } from './connection-checks.ts';
import { type ConnectionCheck, failed, type Verdict } from './verdict.ts';

/** One item of the stream `connections.test`. */
export interface CheckUpdate {
  check: ConnectionCheck;
  status: 'running' | 'ok' | 'failed' | 'skipped';
  message: string;
  next: string | null;
}

const NAMES: Record<ConnectionCheck, string> = {
  settings: 'settings',
  userPool: 'user pool',
  clock: 'clock',
  signInDomain: 'sign-in domain',
  callbackUrls: 'callback URLs',
  ports: 'ports',
  credentials: 'AWS credentials',
  readUsers: 'reading users',
  backend: 'backend',
};

/** Tries a connection check by check; the stream of the operation `connections.test`. Fails only with `CANCELLED`. */
export function createConnectionTester(deps: ConnectionTesterDeps) {
  return async function* test(raw: Connection, signal: AbortSignal): AsyncGenerator<CheckUpdate> {
    const results = new Map<ConnectionCheck, Verdict>();
    // What is tried is what would be saved.
    for (const step of connectionChecks(normaliseConnection(raw), deps, signal)) {
      const { check, doing } = step;
      yield { check, status: 'running', message: doing, next: null };
      const blocker = step.needs.find((needed) => results.get(needed)?.status !== 'ok');
      const verdict = blocker === undefined ? await decide(step, signal) : leftOut(blocker, results);
      results.set(check, verdict);
      yield { check, next: null, ...verdict };
    }
  };
}

/** Only being cancelled ends the whole test. */
async function decide(step: Step, signal: AbortSignal): Promise<Verdict> {
  const cancelled = () => new AppError('CANCELLED', 'The test of the connection was cancelled.');
  if (signal.aborted) throw cancelled();
  try {
    return await step.run();
  } catch (error) {
    if (signal.aborted) throw cancelled();
    if (error instanceof AppError) return failed(error);
    throw error;
  }
}

function leftOut(check: ConnectionCheck, results: Map<ConnectionCheck, Verdict>): Verdict {
  const why = results.get(check)?.status === 'failed' ? 'has to be mended first' : 'was left out too';
  return { status: 'skipped', message: `Left out: the check before it (${NAMES[check]}) ${why}.` };
}
