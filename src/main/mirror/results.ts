import { AppError } from '#shared/domain/errors.ts';

/** The last few results of searches: their order stays as it was, however the copy changes meanwhile. */
export interface Results {
  /** Returns the name under which it can be read. */
  keep(ids: Uint32Array): string;
  /** `RESULT_EXPIRED` */
  get(result: string): Uint32Array;
}

/** Each takes 4 bytes a user, so a few are enough: the list on the screen, and those behind it in the history. */
const KEPT = 4;

export function createResults(): Results {
  const kept = new Map<string, Uint32Array>();
  let count = 0;
  return {
    keep(ids) {
      count += 1;
      const name = `r${count}`;
      kept.set(name, ids);
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      return name;
    },
    get(result) {
      const ids = kept.get(result);
      if (!ids) throw new AppError('RESULT_EXPIRED', 'This result was dropped for newer ones.');
      // Read again means used: it becomes the newest.
      kept.delete(result);
      kept.set(result, ids);
      return ids;
    },
  };
}
