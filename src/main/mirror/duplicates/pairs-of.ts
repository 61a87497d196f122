import type { ClusterPair } from '#shared/domain/duplicates/cluster.ts';
import { matchUsers } from '#shared/domain/duplicates/match.ts';
import type { StoredUser } from '../ports.ts';
import type { Scene } from './scene.ts';

/** Of any two of the users: how they match, and whether they are linked or were set aside; pairs with none of it are left out. */
export function pairsOf(
  users: readonly Pick<StoredUser, 'id' | 'user'>[],
  scene: Pick<Scene, 'rules' | 'linked' | 'decisions'>,
): ClusterPair[] {
  const rules = scene.rules();
  const pairs: ClusterPair[] = [];
  for (const [index, a] of users.entries()) {
    for (const b of users.slice(index + 1)) {
      const matches = matchUsers(a.user, b.user, rules);
      const linked = scene.linked.areOne(a.id, b.id);
      const setAside = scene.decisions.between(a.id, b.id);
      if (matches.length === 0 && !linked && setAside === null) continue;
      pairs.push({ a: a.user.sub, b: b.user.sub, matches, linked, setAside });
    }
  }
  return pairs;
}
