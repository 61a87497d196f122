import { AppError } from '#shared/domain/errors.ts';

/** The last few results of searches: their order stays as it was, however the copy changes meanwhile. */
export interface Results<Result> {
  /** Returns the name under which it can be read. */
  keep(found: Result): string;
  /** `RESULT_EXPIRED` */
  get(result: string): Result;
}

/** Each takes 4 bytes a user, so a few are enough: the list on the screen, and those behind it in the history. */
const KEPT = 4;

export function createResults<Result>(): Results<Result> {
  const kept = new Map<string, Result>();
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
