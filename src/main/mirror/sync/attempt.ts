import { setMaxListeners } from 'node:events';

/** One try at going on with a reading: everything in it ends with its first failure. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** The first one counts; what follows is its echo. */
  fail(error: unknown): void;
  /** Ends it without anything being wrong. */
  stop(): void;
  readonly stopped: boolean;
  /** Throws the first failure. */
  check(): void;
  /** The first failure; this one if there was none. */
  first(error: unknown): unknown;
}

export function createAttempt(): Attempt {
  const controller = new AbortController();
  // Every chain listens to it; Node would take that for a leak.
  setMaxListeners(0, controller.signal);
  let failure: { readonly error: unknown } | null = null;
  let stopped = false;
  const fail = (error: unknown) => {
    failure ??= { error };
    controller.abort();
  };
  return {
    signal: controller.signal,
    fail,
    stop() {
      if (failure) return;
      stopped = true;
      fail(new Error('The reading was stopped.'));
    },
    get stopped() {
      return stopped;
    },
    check() {
      if (failure) throw failure.error;
    },
    first: (error) => (failure ? failure.error : error),
  };
}
