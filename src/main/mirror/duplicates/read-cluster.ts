import { type Cluster, MOST_MEMBERS } from '#shared/domain/duplicates/cluster.ts';
import type { UserId } from '../ports.ts';
import { wholeUser } from '../rows.ts';
import { bitsOfPairs, strengthOf } from './cluster-bits.ts';
import { heldAmong } from './held-among.ts';
import { pairsOf } from './pairs-of.ts';
import { byAge } from './read-lines.ts';
import type { Scene } from './scene.ts';

/** The cluster of a user, with whole users and all their pairs; the linked ones of a user who is in none; null: there is neither. */
export function readCluster(
  { sub, decision }: { readonly sub: string; readonly decision: string | null },
  scene: Scene,
): Cluster | null {
  const { engine, linked, decisions, columns } = scene;
  const decided = decision === null ? undefined : decisions.find(decision);
  if (decided !== undefined) {
    const members = decisions.members(decided);
    return members.length === 0 ? null : whole(members, null, scene);
  }
  const id = columns.idOf(sub);
  if (id === undefined) return null;
  const found = engine.clusterOf(id);
  if (found !== undefined) return whole(found.members, found.detectors, scene);
  const group = linked.of(id);
  return group === undefined ? null : whole(group, null, scene);
}

/** @param members ascending; @param detectors null: those of its pairs */
function whole(members: readonly UserId[], detectors: number | null, scene: Scene): Cluster | null {
  const { store, columns, decisions } = scene;
  const shown = store.users(byAge(members, columns).slice(0, MOST_MEMBERS));
  const [first] = store.users(members.slice(0, 1));
  if (first === undefined) return null;
  const pairs = pairsOf(shown, scene);
  const named = new Set(pairs.flatMap(({ setAside }) => setAside ?? []));
  return {
    key: first.user.sub,
    strength: strengthOf(detectors ?? bitsOfPairs(pairs)),
    isNew: detectors !== null && scene.isNew(members),
    members: shown.map((stored) => wholeUser(stored, columns)),
    pairs,
    held: [...heldAmong(shown, scene.linked)],
    decisions: [...named].flatMap((id) => decisions.find(id) ?? []),
    size: members.length,
  };
}
