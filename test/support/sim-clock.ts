import { setTimeout as wait } from 'node:timers/promises';

/** A clock with timers that only goes on when everything waits for it: hours pass in milliseconds. */
export interface SimClock {
  now(): number;
  schedule(ms: number, run: () => void): () => void;
  /** Rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Lets time pass until the condition holds; fails if nothing is left to wait for, or after so many milliseconds. */
  until(condition: () => boolean, limitMs?: number): Promise<void>;
  pass(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** The same with the time of this machine, as far as a pool needs it. */
export const realClock: Pick<SimClock, 'now' | 'sleep'> = {
  now: Date.now,
  sleep: (ms, signal) => wait(ms, undefined, signal && { signal }),
};

export function createSimClock(start = Date.UTC(2026, 10, 21, 12)): SimClock {
  let time = start;
  const timers = new Set<Timer>();

  function schedule(ms: number, run: () => void): () => void {
    const timer = { at: time + Math.max(0, ms), run };
    timers.add(timer);
    return () => void timers.delete(timer);
  }

  const first = () => [...timers].reduce<Timer | null>((a, b) => (a && a.at <= b.at ? a : b), null);
  /** All promises that can go on without time go on. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  async function until(condition: () => boolean, limitMs = 86_400_000) {
    const end = time + limitMs;
    for (;;) {
      await settle();
      if (condition()) return;
      const timer = first();
      if (!timer) throw new Error('Nothing is left to wait for.');
      if (timer.at > end) throw new Error(`Not even after ${limitMs} ms.`);
      timers.delete(timer);
      time = Math.max(time, timer.at);
      timer.run();
    }
  }

  return {
    now: () => time,
    schedule,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const cancel = schedule(ms, () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        });
        const onAbort = () => {
          cancel();
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    until,
    async pass(ms) {
      let over = false;
      schedule(ms, () => {
        over = true;
      });
      await until(() => over, ms);
    },
  };
}
