import type { ClusterSort } from '#shared/domain/duplicates/cluster.ts';
import { STRENGTHS } from '#shared/domain/duplicates/detectors.ts';
import type { UserColumns } from '../columns/user-columns.ts';
import type { UserId } from '../ports.ts';
import { strengthOf } from './cluster-bits.ts';
import { newestAt } from './read-lines.ts';

interface Sortable {
  readonly members: readonly UserId[];
  readonly detectors: number;
}

/** The surest, the biggest, the newest first; what is the same stays in the order of who was known first. */
export function orderClusters<Item extends Sortable>(
  items: readonly Item[],
  { by }: ClusterSort,
  columns: Pick<UserColumns, 'folded'>,
): Item[] {
  const keyed = items.map((item) => ({
    item,
    strength: STRENGTHS.indexOf(strengthOf(item.detectors)),
    size: item.members.length,
    newest: newestAt(item.members, columns),
    first: item.members[0] ?? 0,
  }));
  type Keyed = (typeof keyed)[number];
  const bySize = (a: Keyed, b: Keyed) => b.size - a.size;
  const byNewest = (a: Keyed, b: Keyed) => b.newest - a.newest || a.first - b.first;
  const orders: Record<ClusterSort['by'], (a: Keyed, b: Keyed) => number> = {
    strength: (a, b) => a.strength - b.strength || bySize(a, b) || byNewest(a, b),
    size: (a, b) => bySize(a, b) || a.strength - b.strength || byNewest(a, b),
    newest: byNewest,
  };
  return keyed.sort(orders[by]).map(({ item }) => item);
}
