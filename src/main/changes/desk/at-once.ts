import { AppError } from '#shared/domain/errors.ts';

/** How fast they go is the request budget's decision. */
const AT_ONCE = 8;

/** Some requests at a time, one for every item. Fails with the first failure, or with `CANCELLED`; the others are then called off. */
export async function atOnce<Item>(
  items: Iterable<Item>,
  signal: AbortSignal,
  ask: (item: Item, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  // One list for all workers: each takes the next item from it.
  const left = items[Symbol.iterator]();
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  async function work(): Promise<void> {
    for (let next = left.next(); !next.done; next = left.next()) {
      if (both.aborted) throw new AppError('CANCELLED', 'The plan was not finished.');
      await ask(next.value, both);
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    stop.abort();
  }
}
