import { setMaxListeners } from 'node:events';

/** Waits `ms` milliseconds; rejects as soon as the signal aborts. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export interface TokenBucket {
  /** Resolves when one request may be sent, first come first served; rejects with the signal's reason if it aborts. */
  acquire(signal: AbortSignal): Promise<void>;
  /** The service said "too many": halves the pace, at most once per half second, however many requests hear it. */
  slowDown(): void;
  /** Requests per second at present. */
  rate(): number;
  /** Milliseconds since the epoch of the last request. */
  lastUsed(): number;
}

export interface TokenBucketDeps {
  /** The pace at its best; also its ceiling. */
  readonly ratePerSecond: number;
  /** How many may go at once after a pause. */
  readonly burst: number;
  readonly now: () => number;
  readonly sleep: Sleep;
}

const SLOWEST = 0.5;
/** Refusals within this time (ms) are of the same volley: they were sent before the pace was lowered. */
const VOLLEY = 500;
/** Between two refusals so many seconds apart, what went through is what the service had left for us. */
const MEASURABLE_SECONDS = 5;
/** Of what the service had left; the rest lets its bucket fill a little. */
const SAFE_PART = 0.99;
/** Of the best pace; when for a while nothing at all went through, that is no measure of what is left. */
const LEAST_SAFE_PART = 0.1;
/** Seconds from standstill to the best pace, up to the pace that is known to be safe. */
const RECOVERY_SECONDS = 10;
/** The same beyond it, feeling for whether there is more by now. */
const PROBE_SECONDS = 60;
/** Seconds at the safe pace before more is tried: twice as long each time that it was not to be had. */
const HOLD_SECONDS = { first: 30, longest: 60 } as const;

/**
 * The quota is shared: somebody else may take a part of it, and nobody says how much. So every refusal halves the pace,
 * which then soon climbs back to what was measured to go through, stays there, and only then tries for more. Without
 * refusals it is `ratePerSecond` throughout.
 */
export function createTokenBucket({ ratePerSecond, burst, now, sleep }: TokenBucketDeps): TokenBucket {
  const floor = Math.min(SLOWEST, ratePerSecond);
  const capacity = Math.max(1, burst);
  let rate = ratePerSecond;
  let tokens = capacity;
  let countedAt = now();
  let slowedAt = Number.NEGATIVE_INFINITY;
  /** Known to be safe. */
  let safe = ratePerSecond;
  let hold: number = HOLD_SECONDS.first;
  /** Requests since `slowedAt` that were not refused. */
  let passed = 0;
  let turn: Promise<void> = Promise.resolve();

  /** Fills up for the time that has gone by, and lets the pace recover. */
  function count() {
    // A clock that was set back must not stop the flow.
    const seconds = Math.max(0, now() - countedAt) / 1000;
    countedAt = now();
    tokens = Math.min(capacity, tokens + seconds * rate);
    const climb = Math.min(seconds, (Math.max(0, safe - rate) / ratePerSecond) * RECOVERY_SECONDS);
    rate += (climb * ratePerSecond) / RECOVERY_SECONDS;
    const probe = Math.min(seconds - climb, (now() - slowedAt) / 1000 - hold);
    if (probe > 0) rate = Math.min(ratePerSecond, rate + (probe * ratePerSecond) / PROBE_SECONDS);
  }

  async function takeOne(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      count();
      if (tokens >= 1) {
        tokens -= 1;
        passed += 1;
        return;
      }
      await sleep(Math.max(1, Math.ceil(((1 - tokens) / rate) * 1000)), signal);
    }
  }

  return {
    acquire(signal) {
      const mine = turn.then(() => takeOne(signal));
      turn = mine.catch(() => {});
      return untilAborted(mine, signal);
    },
    slowDown() {
      count();
      passed -= 1;
      const seconds = (now() - slowedAt) / 1000;
      if (seconds * 1000 < VOLLEY) return;
      const isMeasured = seconds >= MEASURABLE_SECONDS && seconds < Number.POSITIVE_INFINITY;
      const left = isMeasured ? Math.min(passed / seconds, rate) * SAFE_PART : rate * 0.75;
      safe = Math.max(floor, ratePerSecond * LEAST_SAFE_PART, Math.min(left, ratePerSecond));
      if (seconds > 3 * hold) hold = HOLD_SECONDS.first;
      else if (seconds > hold) hold = Math.min(HOLD_SECONDS.longest, 2 * hold);
      rate = Math.max(floor, rate / 2);
      tokens = Math.min(tokens, 0);
      slowedAt = now();
      passed = 0;
    },
    rate() {
      count();
      return rate;
    },
    lastUsed: () => countedAt,
  };
}

/** Somebody deep in the queue must not have to wait for their turn to learn that they gave up. */
function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    // A whole queue of one job listens to one signal; Node would take that for a leak.
    setMaxListeners(0, signal);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
