import type { UserId } from '../ports.ts';
import type { Pass } from './ask.ts';
import type { CopyColumns } from './copy-ports.ts';
import { isCovered } from './units.ts';

/** Users that are looked at, and rows that are written, in one step. */
const LOOK = 50_000;
const WRITE = 100;

/**
 * Marks the users that this reading has not seen. Who was added while it ran, by its own pages or by a fresh look at one
 * user, counts as seen from the start, so only users that were there before it began can be missing.
 * @param size Users in the copy.
 */
export async function markUnseen(
  { copy, reading, attempt, rest }: Pass,
  { columns, size }: { readonly columns: CopyColumns; readonly size: number },
): Promise<void> {
  const units = reading.units();
  const isMissing = (id: UserId) => !reading.seen.has(id) && !columns.isGone(id);
  for (let id = 0; id < size && !attempt.signal.aborted; ) {
    const missing: UserId[] = [];
    const end = Math.min(size, id + LOOK);
    for (; id < end && missing.length < WRITE; id += 1) if (isMissing(id)) missing.push(id);
    if (missing.length > 0) copy.markGone(missing, (sub) => isCovered(units, sub));
    await rest();
  }
  attempt.check();
}
