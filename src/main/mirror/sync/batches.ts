import type { Attempt } from './attempt.ts';
import type { Copy } from './copy.ts';

/** Runs something later; returns how to call it off. */
export type Schedule = (ms: number, run: () => void) => () => void;

/** Decides when the pages that wait are written. */
export interface Batches {
  pageAdded(): void;
  /** Writes what waits and ends. Fails as `Copy.flush` does. */
  finish(): void;
  /** Ends without writing; pages that still come are of no interest. */
  drop(): void;
}

const MOST_PAGES = 10;
/** Milliseconds. */
const LONGEST_WAIT = 250;
/** A write that takes longer (ms) holds up searches, which run in the same thread. */
const TOO_LONG = 10;

export function createBatches(deps: {
  readonly copy: Copy;
  readonly attempt: Attempt;
  readonly schedule: Schedule;
  readonly now: () => number;
  readonly onWritten: () => void;
}): Batches {
  const { copy, attempt, schedule, now, onWritten } = deps;
  let most = MOST_PAGES;
  let cancel: (() => void) | null = null;

  function flush() {
    cancel?.();
    cancel = null;
    const began = now();
    copy.flush();
    const took = now() - began;
    most = took > TOO_LONG ? Math.max(1, most >> 1) : Math.min(MOST_PAGES, most + 1);
    onWritten();
  }

  function tryFlush() {
    try {
      flush();
    } catch (error) {
      attempt.fail(error);
    }
  }

  return {
    pageAdded() {
      if (attempt.signal.aborted) return;
      if (copy.waitingPages() >= most) tryFlush();
      else cancel ??= schedule(LONGEST_WAIT, tryFlush);
    },
    finish: flush,
    drop() {
      cancel?.();
      cancel = null;
      copy.discard();
    },
  };
}
