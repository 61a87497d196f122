import type { RunRow } from './run.ts';

/** What several rows made of one field, one after the other. */
export interface NetChange {
  readonly field: string;
  /** What was there before the first of them; undo puts it back. */
  readonly before: string | null;
  /** What the last of them wrote; undo touches the field only while that is still there. */
  readonly after: string | null;
  readonly waitsForUser: boolean;
  /** The number of the first of them: its before-image is the oldest. */
  readonly row: number;
}

/**
 * The change of every field over rows of one subject, in the order of the last touch. Where somebody else wrote between two
 * rows, only what was there before the later one comes back: the rest was not what this run found.
 */
export function netChanges(rows: readonly RunRow[]): Map<string, NetChange> {
  const nets = new Map<string, NetChange>();
  for (const { number, changes } of rows) {
    for (const { field, before, after, waitsForUser = false } of changes) {
      const known = nets.get(field);
      const follows = known !== undefined && known.after === before;
      nets.delete(field);
      nets.set(field, {
        field,
        before: follows ? known.before : before,
        after,
        waitsForUser,
        row: follows ? known.row : number,
      });
    }
  }
  return nets;
}
