/** How many chains read at once. How fast they go is the request budget's decision, not theirs. */
export interface Pace {
  size(): number;
  /** An answer came; so many chains were at work. */
  answered(running: number): void;
}

export interface PaceDeps {
  /** Requests per second that the budget allows at present. */
  readonly rate: () => number;
  readonly throttled: () => number;
  /** Milliseconds. */
  readonly now: () => number;
}

const FEWEST = 6;
const MOST = 24;
/** Milliseconds; at the smallest rates that makes sense of, a few answers. */
const WINDOW = 2_000;
const FEWEST_ANSWERS = 10;
const FULL = 0.96;

/**
 * If all chains together bring fewer answers than the budget allows, they wait for the pool rather than for the budget, and
 * more are wanted, in proportion. Few is better: what a person clicks queues at the budget behind all that wait.
 */
export function createPace({ rate, throttled, now }: PaceDeps): Pace {
  let size = FEWEST;
  let since = now();
  let answers = 0;
  let refused = throttled();
  let wasSlow = false;

  function again() {
    since = now();
    answers = 0;
    refused = throttled();
  }

  return {
    size: () => size,
    answered(running) {
      // The pauses after "too many requests" look like slow answers, and chains that have run out like lazy ones.
      if (running < size || throttled() !== refused) return again();
      answers += 1;
      const seconds = (now() - since) / 1_000;
      if (seconds * 1_000 < WINDOW || answers < FEWEST_ANSWERS) return;
      const part = answers / seconds / rate();
      // One slow stretch may be a computer that was busy for a moment; more chains would not have helped.
      if (part < FULL && wasSlow) size = Math.min(MOST, Math.max(size + 1, Math.ceil(size / part)));
      wasSlow = part < FULL;
      again();
    },
  };
}
