import type { RunPatch } from '../ports.ts';
import type { RunContext } from './context.ts';
import { giveUpStarted, reopenSent, settleStarted } from './settle-started.ts';

/** What the journal says of a run as a whole. */
export interface RunState {
  /** Never fails: what cannot be written is written as soon as that is possible. */
  patch(change: RunPatch): void;
  /** The run is over for good, and no row of it is left `started`. */
  stopped(): Promise<void>;
  /** Resolves when all is written, or nothing is waited for any more. */
  saved(): Promise<void>;
}

/** Milliseconds, when the disk is full. */
const SAVE_AGAIN = 5_000;

export function createRunState(context: Pick<RunContext, 'run' | 'deps' | 'signal'>): RunState {
  const { run, deps, signal } = context;
  /** What the journal could not take. */
  let unsaved: RunPatch | null = null;

  function patch(change: RunPatch) {
    try {
      deps.journal.patch(run, { ...unsaved, ...change });
      unsaved = null;
      deps.onChange(run);
    } catch (error) {
      // What counts is that nothing more is sent.
      if (unsaved === null) deps.report('the state of a run was not kept', error);
      unsaved = { ...unsaved, ...change };
    }
  }

  const pause = () => deps.sleep(SAVE_AGAIN, signal).catch(() => {});

  return {
    patch,
    async stopped() {
      while (!signal.aborted) {
        try {
          giveUpStarted(deps, run);
          return patch({ phase: 'stopped', pausedBecause: null, endedAt: deps.now() });
        } catch (error) {
          deps.report('the end of a run was not kept', error);
          await pause();
        }
      }
    },
    async saved() {
      while (unsaved !== null && !signal.aborted) {
        await pause();
        if (!signal.aborted) patch({});
      }
    },
  };
}

/** Looks once more for what is under way, or may still have arrived, before a run is over for good. */
export async function settleLast(context: RunContext): Promise<void> {
  try {
    await reopenSent(context);
    await settleStarted(context);
  } catch (error) {
    context.deps.report('what became of a call could not be found out', error);
  }
}
