import type { RunRow } from '#shared/domain/changes/run.ts';
import type { RunnerDeps } from './deps.ts';

/**
 * Who is being changed, over all runs of the pool: no two units have the same user or group in hand at once. Two runs could
 * otherwise each find both accounts of a person, and each take another one away.
 */
export interface Claims {
  /** Waits until nobody else has any of them. Null: it was halted first. */
  take(keys: readonly string[], halting: AbortSignal): Promise<Claim | null>;
  /** Has those of them that nobody else has, at once: for who only looks, but keeps others from writing meanwhile. */
  hold(keys: readonly string[]): Claim;
}

export interface Claim {
  /** `late`: only when the list of users shows what was written, because others rely on it. */
  release(late: boolean): void;
}

/** Milliseconds within which the list of users may not show yet what was written. */
const LAG = 10_000;

/** `signal`: nothing is waited for any more. */
export function createClaims({ sleep }: Pick<RunnerDeps, 'sleep'>, signal: AbortSignal): Claims {
  const held = new Map<string, Promise<void>>();

  function hold(keys: readonly string[]): Claim {
    const ours = keys.filter((key) => !held.has(key));
    let free = () => {};
    const freed = new Promise<void>((resolve) => {
      free = () => {
        for (const key of ours) held.delete(key);
        resolve();
      };
    });
    for (const key of ours) held.set(key, freed);
    return {
      release(late) {
        if (late) void sleep(LAG, signal).then(free, free);
        else free();
      },
    };
  }

  return {
    hold,
    async take(keys, halting) {
      for (;;) {
        if (halting.aborted) return null;
        const other = keys.map((key) => held.get(key)).find((each) => each !== undefined);
        if (other === undefined) return hold(keys);
        await unlessHalted(other, halting);
      }
    },
  };
}

/** On what others may rely of a user, and what may not be seen at once, or is not known to be over. */
export function isSeenLate(rows: readonly RunRow[]): boolean {
  return rows.some(
    ({ state, changes }) =>
      (state === 'done' || state === 'unknown' || state === 'started') &&
      changes.some(({ field }) => field === 'user' || field === 'enabled' || field === 'status'),
  );
}

function unlessHalted(wait: Promise<void>, halting: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      halting.removeEventListener('abort', over);
      resolve();
    };
    halting.addEventListener('abort', over, { once: true });
    void wait.then(over);
  });
}
