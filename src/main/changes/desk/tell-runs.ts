/** At most ten times a second for each run. */
const PACE_MS = 100;

export interface RunTeller {
  /** Something of the run changed. */
  changed(run: string): void;
  /** Nothing more is told. */
  close(): void;
}

/**
 * Tells of changes at a calm pace: the first at once, those that follow soon together, so that the last state is always told.
 * @param schedule runs something after so many milliseconds; returns how to call it off
 */
export function createRunTeller(
  tell: (run: string) => void,
  schedule: (ms: number, run: () => void) => () => void,
): RunTeller {
  /** Runs that were told of lately: whether there is more to tell, and how to call the next time off. */
  const lately = new Map<string, { more: boolean; cancel(): void }>();

  function rest(run: string): void {
    const state = { more: false, cancel: schedule(PACE_MS, over) };
    lately.set(run, state);
    function over() {
      lately.delete(run);
      if (!state.more) return;
      rest(run);
      tell(run);
    }
  }

  return {
    changed(run) {
      const known = lately.get(run);
      if (known) {
        known.more = true;
        return;
      }
      rest(run);
      tell(run);
    },
    close() {
      for (const { cancel } of lately.values()) cancel();
      lately.clear();
    },
  };
}
