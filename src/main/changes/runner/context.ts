import type { Role } from '#shared/domain/role.ts';
import type { Claims } from './claims.ts';
import type { Commits } from './commits.ts';
import type { RunnerDeps } from './deps.ts';

/** What everything that works on one run shares. */
export interface RunContext {
  readonly run: string;
  readonly deps: RunnerDeps;
  readonly commits: Commits;
  readonly claims: Claims;
  /** Passwords by row number, in memory only. */
  readonly secrets: Map<number, string>;
  /** Aborted when nothing is waited for any more. */
  readonly signal: AbortSignal;
  /** Aborted when nothing new may be sent: for what need not be waited for then. */
  readonly halting: AbortSignal;
  /** Nothing new may be sent. */
  readonly halted: () => boolean;
  /** Of whoever applied the plan; the weakest until it is known. */
  readonly role: () => Role;
  /** Pauses at once. */
  readonly pause: (because: string) => void;
  /** Pauses before the next subject is begun; if there is none, never. */
  readonly pauseBeforeNext: (because: string) => void;
}
