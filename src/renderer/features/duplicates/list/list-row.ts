import type { ClusterLine } from '../../../api/queries/duplicates.ts';
import { type Mark as Done, markOf, type Sitting } from '../triage/sitting.ts';
import type { Line } from './lines.ts';

/** `ended`: of its accounts one at most is enabled, so there is nothing left to do but to set it aside, or to enable some. */
export type Mark = Done | 'ended';

/** A line as it is drawn. */
export interface ListRow {
  readonly cluster: ClusterLine | null;
  readonly mark: Mark | null;
}

const drawn = new WeakMap<Line, ListRow>();

/**
 * The same object as long as nothing about it changes, so that it is not drawn anew.
 * @param sitting null: of a list that is not worked on, only what is gone is marked
 */
export function rowOf(line: Line, sitting: Sitting | null): ListRow {
  const { cluster, gone } = line;
  const bare = gone ? 'gone' : null;
  const done = cluster === null || sitting === null ? bare : markOf(sitting, cluster.key, gone);
  const mark: Mark | null =
    done ?? (cluster !== null && sitting !== null && isEnded(cluster) ? 'ended' : null);
  const held = drawn.get(line);
  if (held?.mark === mark) return held;
  const row: ListRow = { cluster, mark };
  drawn.set(line, row);
  return row;
}

function isEnded({ enabled }: ClusterLine): boolean {
  return enabled < 2;
}

/** Nothing can be done with it any more. */
export function isDone({ mark }: ListRow): boolean {
  return mark === 'setAside' || mark === 'applied' || mark === 'gone';
}

/** Nothing has to be done with it. */
export function isSettled(row: ListRow): boolean {
  return isDone(row) || row.mark === 'ended';
}

/** Two clusters may have one key: one that is open, and one that was set aside. */
export function rowId({ cluster }: ListRow): string {
  return cluster === null ? '' : idOf(cluster.key, cluster.decision);
}

export function idOf(key: string, decision: string | null): string {
  return `${key} ${decision ?? ''}`;
}
