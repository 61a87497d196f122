import type { RunRow } from '#shared/domain/changes/run.ts';
import type { RunContext } from './context.ts';
import type { Target } from './read-facts.ts';
import type { RowEnds } from './row-ends.ts';

/** What the worker tells those who decide about pace and pauses. */
export interface RowEvents {
  /** It waits for the list of users to follow, and does not use the budget meanwhile. */
  readonly waiting: (is: boolean) => void;
  readonly stage: (what: 'check' | 'call', on: boolean) => void;
}

/** One row that is being worked on. */
export interface RowJob {
  readonly context: RunContext;
  readonly row: RunRow;
  readonly target: Target;
  /** The rows of the unit that were ended earlier. */
  readonly before: readonly RunRow[];
  readonly events: RowEvents;
  readonly ends: RowEnds;
}
