import type { DuplicatesState } from '#shared/domain/duplicates/cluster.ts';
import { DETECTORS, STRENGTHS } from '#shared/domain/duplicates/detectors.ts';
import { strengthOf } from './cluster-bits.ts';
import type { Found } from './ports.ts';
import type { Scene } from './scene.ts';

export type ClusterCounts = Pick<
  DuplicatesState,
  'open' | 'users' | 'fresh' | 'ended' | 'byDetector' | 'byStrength'
>;

/** One pass over all clusters. */
export function countClusters(
  clusters: Iterable<Found>,
  { isNew, isOpen }: Pick<Scene, 'isNew' | 'isOpen'>,
): ClusterCounts {
  let [open, users, fresh, ended] = [0, 0, 0, 0];
  const byBits = new Map<number, number>();
  for (const { members, detectors } of clusters) {
    if (!isOpen(members)) {
      ended += 1;
      continue;
    }
    open += 1;
    users += members.length;
    if (isNew(members)) fresh += 1;
    byBits.set(detectors, (byBits.get(detectors) ?? 0) + 1);
  }
  const countOf = (holds: (bits: number) => boolean) =>
    [...byBits].reduce((sum, [bits, count]) => sum + (holds(bits) ? count : 0), 0);
  return {
    open,
    users,
    fresh,
    ended,
    byDetector: DETECTORS.map((detector, index) => ({
      detector,
      clusters: countOf((bits) => (bits & (1 << index)) !== 0),
    })).filter(({ clusters }) => clusters > 0),
    byStrength: STRENGTHS.map((strength) => ({
      strength,
      clusters: countOf((bits) => strengthOf(bits) === strength),
    })).filter(({ clusters }) => clusters > 0),
  };
}
