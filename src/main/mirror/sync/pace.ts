/** How many chains read at once. How fast they go is the request budget's decision, not theirs. */
export interface Pace {
  size(): number;
  /** One answer came after so many milliseconds, the wait for the budget included. */
  took(ms: number, running: number): void;
}

const FEWEST = 6;
const MOST = 24;
/** Answers between two decisions. */
const SAMPLE = 6;

/**
 * While requests queue at the budget, each takes chains ÷ rate, so rate × time is the number of chains. When it is more,
 * the chains wait for answers rather than for the budget, and one more is wanted. Few is better: a click of the person
 * queues behind all that wait.
 */
export function createPace(rate: () => number, throttled: () => number): Pace {
  let size = FEWEST;
  let average = 0;
  let samples = 0;
  let refused = throttled();

  return {
    size: () => size,
    took(ms, running) {
      average = average === 0 ? ms : average * 0.8 + ms * 0.2;
      samples += 1;
      if (samples < SAMPLE) return;
      samples = 0;
      // The pauses after "too many requests" look like slow answers.
      const calm = throttled() === refused;
      refused = throttled();
      if (calm && running >= size && size < MOST && (rate() * average) / 1000 > size * 1.1) size += 1;
    },
  };
}
