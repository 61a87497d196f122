import type { Cluster } from '#shared/domain/duplicates/cluster.ts';
import { duplicatesWatchText } from '../../../text/duplicates-watch-text.ts';
import { formatCount } from '../../../text/format.ts';

const text = duplicatesWatchText.hint;

/**
 * What is said of the others in the cluster that a user is in; null: nothing, for there are none, or they are linked
 * accounts, or somebody said that they are different people.
 */
export function twinsHint(cluster: Pick<Cluster, 'size' | 'strength' | 'pairs'>): string | null {
  const others = cluster.size - 1;
  const isOpen = cluster.pairs.some(
    ({ matches, linked, setAside }) => matches.length > 0 && !linked && setAside === null,
  );
  if (others < 1 || !isOpen) return null;
  const words = formatCount(others, 'other account', 'other accounts');
  return cluster.strength === 'weak' ? text.weak(words) : text.sure(words);
}
