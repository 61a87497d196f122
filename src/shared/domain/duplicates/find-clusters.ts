import type { MirrorUser } from '../mirror.ts';
import { MOST_MEMBERS } from './cluster.ts';
import { DETECTORS, type DetectorName } from './detectors.ts';
import { type LinkedPair, linkedPairs } from './linked.ts';
import { createKeyReader, DETECTOR_OF_KIND, detectorOf, KEY_KINDS, type Keyed } from './matcher.ts';
import type { DuplicateRules } from './rules.ts';

export interface FoundClusters {
  /** In the order of their first members. */
  readonly clusters: readonly FoundCluster[];
  /** Whether they match otherwise or not. */
  readonly linked: readonly LinkedPair[];
  /** Values that more than `MOST_MEMBERS` users have, in the order of `KEY_KINDS` and then of the key. */
  readonly shared: readonly { readonly detector: DetectorName; readonly users: number }[];
}

export interface FoundCluster {
  /** The `sub`s, sorted; at least two. */
  readonly members: readonly string[];
  /** Of all pairs that make it one, in the order of `DETECTORS`. */
  readonly detectors: readonly DetectorName[];
}

/**
 * All clusters, in the plainest way: users with one key are compared pair by pair, and pairs that match are joined. This says
 * what is right; the engine of the copy is measured by it. A value of more than `MOST_MEMBERS` users makes no pairs; the
 * users of one inbox count as sharing it only if their emails differ. A native user and the leftover profiles of the
 * identities that are linked to it are one account already: none of their pairs joins anything, those of two such profiles
 * neither. Users who are gone are in nothing.
 * @param isApart whether somebody said of two `sub`s that they are different people; either order
 */
export function findClusters(
  users: readonly MirrorUser[],
  rules: DuplicateRules,
  isApart: (a: string, b: string) => boolean,
): FoundClusters {
  const reader = createKeyReader(rules);
  const here = users.filter((user) => user.goneAt === null).map((user) => reader.read(user));
  const linked = linkedPairs(here.map(({ user }) => user));
  const isOneAccount = oneAccount(linked);
  const joined = createJoiner();
  const found: { readonly sub: string; readonly detector: DetectorName }[] = [];
  const shared: FoundClusters['shared'][number][] = [];

  for (const kind of KEY_KINDS) {
    for (const group of groups(here, (each) => each.keys[kind])) {
      if (kind === 'inbox' && group.every((each) => each.keys.email === group[0]?.keys.email)) continue;
      if (group.length > MOST_MEMBERS) {
        shared.push({ detector: DETECTOR_OF_KIND[kind], users: group.length });
        continue;
      }
      for (const [a, b] of pairs(group)) {
        const detector = detectorOf(kind, a, b, rules);
        if (detector === null || isOneAccount(a.user.sub, b.user.sub)) continue;
        if (isApart(a.user.sub, b.user.sub)) continue;
        joined.join(a.user.sub, b.user.sub);
        found.push({ sub: a.user.sub, detector });
      }
    }
  }

  const detectors = new Map<string, Set<DetectorName>>();
  for (const { sub, detector } of found) {
    const root = joined.rootOf(sub);
    detectors.set(root, (detectors.get(root) ?? new Set()).add(detector));
  }
  const clusters = joined.sets().map(({ root, members }) => ({
    members,
    detectors: DETECTORS.filter((detector) => detectors.get(root)?.has(detector)),
  }));
  return { clusters, linked, shared };
}

/** Of users with one key, at least two; groups in the order of their keys, users in that of their `sub`s. */
function groups(users: readonly Keyed[], keyOf: (user: Keyed) => string | null): Keyed[][] {
  const byKey = new Map<string, Keyed[]>();
  for (const user of users) {
    const key = keyOf(user);
    if (key === null) continue;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [user]);
    else group.push(user);
  }
  return [...byKey]
    .filter(([, group]) => group.length > 1)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => group.sort((a, b) => (a.user.sub < b.user.sub ? -1 : 1)));
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}

/** By `sub`: a native user and a profile of it, or two profiles of one native user. */
function oneAccount(linked: readonly LinkedPair[]): (a: string, b: string) => boolean {
  const natives = new Map<string, Set<string>>();
  for (const { native, profile } of linked) {
    natives.set(profile, (natives.get(profile) ?? new Set([profile])).add(native));
  }
  const accountsOf = (sub: string) => natives.get(sub) ?? new Set([sub]);
  return (a, b) => [...accountsOf(a)].some((one) => accountsOf(b).has(one));
}

/** Union-find; a set is known by the smallest of its members. */
function createJoiner() {
  const parents = new Map<string, string>();
  const rootOf = (sub: string): string => {
    let root = sub;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    for (let at = sub; at !== root; ) {
      const up = parents.get(at) ?? root;
      parents.set(at, root);
      at = up;
    }
    return root;
  };
  const members = new Set<string>();
  return {
    rootOf,
    join(a: string, b: string): void {
      members.add(a).add(b);
      const [one, other] = [rootOf(a), rootOf(b)];
      if (one === other) return;
      if (one < other) parents.set(other, one);
      else parents.set(one, other);
    },
    sets(): { readonly root: string; readonly members: readonly string[] }[] {
      const sets = new Map<string, string[]>();
      for (const sub of [...members].sort()) {
        const root = rootOf(sub);
        const set = sets.get(root);
        if (set === undefined) sets.set(root, [sub]);
        else set.push(sub);
      }
      return [...sets].map(([root, subs]) => ({ root, members: subs }));
    },
  };
}
