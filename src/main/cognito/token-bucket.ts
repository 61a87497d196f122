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

/** Seconds from half the pace back to the whole. */
const RECOVERY_SECONDS = 15;
const SLOWEST = 0.5;

export function createTokenBucket({ ratePerSecond, burst, now, sleep }: TokenBucketDeps): TokenBucket {
  const floor = Math.min(SLOWEST, ratePerSecond);
  const capacity = Math.max(1, burst);
  let rate = ratePerSecond;
  let tokens = capacity;
  let countedAt = now();
  let slowedAt = Number.NEGATIVE_INFINITY;
  let turn: Promise<void> = Promise.resolve();

  /** Fills up for the time that has gone by, and lets the pace recover in a straight line. */
  function count() {
    // A clock that was set back must not stop the flow.
    const seconds = Math.max(0, now() - countedAt) / 1000;
    countedAt = now();
    tokens = Math.min(capacity, tokens + seconds * rate);
    rate = Math.min(ratePerSecond, rate + (seconds * ratePerSecond) / (2 * RECOVERY_SECONDS));
  }

  async function takeOne(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      count();
      if (tokens >= 1) {
        tokens -= 1;
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
      if (now() - slowedAt < 500) return;
      slowedAt = now();
      rate = Math.max(floor, rate / 2);
      tokens = Math.min(tokens, 0);
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
