import { AppError } from '#shared/domain/errors.ts';
import type { Listing } from './columns/user-columns.ts';

/** The last few results of searches: their order stays as it was, however the copy changes meanwhile. */
export interface Results {
  /** Returns the name under which it can be read. */
  keep(found: Listing): string;
  /** `RESULT_EXPIRED` */
  get(result: string): Listing;
}

/** Each takes 4 bytes a user, so a few are enough: the list on the screen, and those behind it in the history. */
const KEPT = 4;

export function createResults(): Results {
  const kept = new Map<string, Listing>();
  let count = 0;
  return {
    keep(found) {
      count += 1;
      const name = `r${count}`;
      kept.set(name, found);
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      return name;
    },
    get(result) {
      const found = kept.get(result);
      if (!found) throw new AppError('RESULT_EXPIRED', 'This result was dropped for newer ones.');
      // Read again means used: it becomes the newest.
      kept.delete(result);
      kept.set(result, found);
      return found;
    },
  };
}
