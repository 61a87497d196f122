import { MANY_IN_A_ROW, manySaid } from './words.ts';

/** How many failures a run may have before it asks a person; counted anew whenever it is resumed. */
export interface ErrorBudget {
  /** A row for which a call was made has ended. The answer is why to pause; null: go on. */
  note(failed: boolean): string | null;
}

const IN_A_ROW = 10;
const SHARE = 0.05;
const FEWEST = 40;

export function createErrorBudget(): ErrorBudget {
  let ended = 0;
  let failures = 0;
  let inARow = 0;
  return {
    note(failed) {
      ended += 1;
      failures += failed ? 1 : 0;
      inARow = failed ? inARow + 1 : 0;
      if (inARow > IN_A_ROW) return MANY_IN_A_ROW;
      return ended >= FEWEST && failures > ended * SHARE ? manySaid(failures, ended) : null;
    },
  };
}
