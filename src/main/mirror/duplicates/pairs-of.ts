import type { ClusterPair } from '#shared/domain/duplicates/cluster.ts';
import { areLinked } from '#shared/domain/duplicates/linked.ts';
import { matchUsers } from '#shared/domain/duplicates/match.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import type { StoredUser, UserId } from '../ports.ts';

/** Of any two of the users: how they match, and whether they are linked or were set aside; pairs with none of it are left out. */
export function pairsOf(
  users: readonly Pick<StoredUser, 'id' | 'user'>[],
  rules: DuplicateRules,
  between: (a: UserId, b: UserId) => string | null,
): ClusterPair[] {
  const pairs: ClusterPair[] = [];
  for (const [index, a] of users.entries()) {
    for (const b of users.slice(index + 1)) {
      const matches = matchUsers(a.user, b.user, rules);
      const linked = areLinked(a.user, b.user);
      const setAside = between(a.id, b.id);
      if (matches.length === 0 && !linked && setAside === null) continue;
      pairs.push({ a: a.user.sub, b: b.user.sub, matches, linked, setAside });
    }
  }
  return pairs;
}
