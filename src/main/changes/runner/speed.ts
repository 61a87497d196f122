/** Rows ended per second, over the last while. */
export interface Speed {
  note(): void;
  /** 0 when nothing ended lately, or too little to say. */
  perSecond(): number;
}

/** Milliseconds. */
const WINDOW = 10_000;
const SLICE = 250;

export function createSpeed(now: () => number): Speed {
  let slices: { readonly at: number; rows: number }[] = [];
  const since = now();

  return {
    note() {
      const last = slices.at(-1);
      if (last && now() - last.at < SLICE && now() >= last.at) {
        last.rows += 1;
        return;
      }
      slices = [...slices.filter(({ at }) => isRecent(at)), { at: now(), rows: 1 }];
    },
    perSecond() {
      const recent = slices.filter(({ at }) => isRecent(at));
      const ms = Math.min(WINDOW, now() - since);
      // Over less than a second the first rows would look like a gale.
      if (recent.length === 0 || ms < 1_000) return 0;
      return (recent.reduce((sum, { rows }) => sum + rows, 0) * 1_000) / ms;
    },
  };

  /** Slices of a time that is still to come are from before the clock was set back. */
  function isRecent(at: number): boolean {
    return at > now() - WINDOW && at <= now();
  }
}
