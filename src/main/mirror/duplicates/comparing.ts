import { AppError } from '#shared/domain/errors.ts';
import type { Engine } from './ports.ts';

/** How often it is looked whether users have changed; after a failure, tried again. */
const LOOK_MS = 500;
const RETRY_MS = 10_000;

/** Lets the engine compare, a few milliseconds at a time, so that searches on the same thread come in between. */
export interface Comparing {
  /** All was compared once, by the present rules; what changes since then is done in passing. */
  isReady(): boolean;
  /** When everything is compared. Fails as reading the copy does, and with `CANCELLED` when it is stopped. */
  settled(): Promise<void>;
  /** There may be something to compare. `anew`: everything. */
  wake(anew?: 'anew'): void;
  stop(): void;
}

export function createComparing(deps: {
  readonly engine: Pick<Engine, 'step'>;
  readonly schedule: (ms: number, run: () => void) => () => void;
  /** After every step; `settled`: nothing is left to compare. */
  readonly onStep: (settled: boolean) => void;
  readonly report: (what: string, error: unknown) => void;
}): Comparing {
  const { engine, schedule, onStep, report } = deps;
  let ready = false;
  let stopped = false;
  let waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  let cancel = schedule(0, step);
  /** In how many milliseconds the next step is due, as it was when it was planned; null: it is being made. */
  let due: number | null = 0;

  function next(ms: number): void {
    // Whoever asks again and again must not put it off.
    if (stopped || due === 0) return;
    cancel();
    due = ms;
    cancel = schedule(ms, step);
  }

  function step(): void {
    due = null;
    try {
      const more = engine.step();
      if (!more) ready = true;
      onStep(!more);
      if (!more) for (const { resolve } of waiting.splice(0)) resolve();
      next(more ? 0 : LOOK_MS);
    } catch (error) {
      report('duplicates were not compared', error);
      for (const { reject } of waiting.splice(0)) reject(error);
      next(RETRY_MS);
    }
  }

  return {
    isReady: () => ready,
    settled() {
      if (stopped) return Promise.reject(ended());
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        next(0);
      });
    },
    wake(anew) {
      if (anew) ready = false;
      next(0);
    },
    stop() {
      stopped = true;
      cancel();
      for (const { reject } of waiting) reject(ended());
      waiting = [];
    },
  };
}

const ended = () => new AppError('CANCELLED', 'The copy of this pool was closed.');
