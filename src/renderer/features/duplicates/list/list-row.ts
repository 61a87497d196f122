import type { ClusterLine } from '../../../api/queries/duplicates.ts';
import { type Mark, markOf, type Sitting } from '../triage/sitting.ts';
import type { Line } from './lines.ts';

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
  const mark = cluster === null || sitting === null ? bare : markOf(sitting, cluster.key, gone);
  const held = drawn.get(line);
  if (held?.mark === mark) return held;
  const row = { cluster, mark };
  drawn.set(line, row);
  return row;
}

/** Nothing is left to do with it. */
export function isDone({ mark }: ListRow): boolean {
  return mark !== null && mark !== 'accepted';
}

/** Two clusters may have one key: one that is open, and one that was set aside. */
export function rowId({ cluster }: ListRow): string {
  return cluster === null ? '' : idOf(cluster.key, cluster.decision);
}

export function idOf(key: string, decision: string | null): string {
  return `${key} ${decision ?? ''}`;
}
