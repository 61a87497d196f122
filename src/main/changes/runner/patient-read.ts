import { isPassing } from './call-errors.ts';
import type { RunContext } from './context.ts';

/** Milliseconds before a read that the network lost is asked again, beyond what the budget repeats by itself. */
const PAUSES = [2_000, 5_000] as const;

/** A read that outlives a short break of the network. Fails with the last failure. */
export async function patientRead<T>(
  { deps, signal, halted }: Pick<RunContext, 'deps' | 'signal' | 'halted'>,
  read: () => Promise<T>,
): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await read();
    } catch (error) {
      if (!isPassing(error) || halted()) throw error;
      await deps.sleep(pause, signal);
    }
  }
  return await read();
}
