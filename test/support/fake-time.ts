/** A clock that stands still until somebody sleeps; then it jumps to the end of the sleep. */
export interface FakeTime {
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  advance(ms: number): void;
  /** Every sleep so far, in milliseconds. */
  readonly slept: number[];
}

export function createFakeTime(start = Date.UTC(2026, 10, 21, 12)): FakeTime {
  let time = start;
  const slept: number[] = [];
  return {
    now: () => time,
    async sleep(ms, signal) {
      // One turn of the event loop, so that whoever wants to abort first can.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      slept.push(ms);
      time += ms;
    },
    advance(ms) {
      time += ms;
    },
    slept,
  };
}
