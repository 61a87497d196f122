import type { UserId } from '../../ports.ts';
import type { Found } from '../ports.ts';
import { createIdMap } from './id-map.ts';

/** The clusters there are; a user is in one at most. */
export interface ClusterTable {
  readonly size: number;
  of(id: UserId): Found | undefined;
  add(found: Found): void;
  /** The members of the cluster that the user was in; undefined: none. */
  drop(id: UserId): readonly UserId[] | undefined;
  all(): Iterable<Found>;
  bytes(): number;
}

/** Of a `Found` with two members, roughly. */
const BYTES_EACH = 96;

export function createClusterTable(): ClusterTable {
  const places = createIdMap();
  const clusters: (Found | undefined)[] = [];
  const free: number[] = [];
  const at = (id: UserId) => (places.size === 0 ? -1 : places.get(id));

  return {
    get size() {
      return clusters.length - free.length;
    },
    of: (id) => clusters[at(id)],
    add(found) {
      const place = free.pop() ?? clusters.length;
      clusters[place] = found;
      for (const id of found.members) places.set(id, place);
    },
    drop(id) {
      const place = at(id);
      const found = clusters[place];
      if (found === undefined) return undefined;
      clusters[place] = undefined;
      free.push(place);
      for (const member of found.members) places.delete(member);
      return found.members;
    },
    *all() {
      for (const found of clusters) if (found !== undefined) yield found;
    },
    bytes: () => places.bytes() + clusters.length * BYTES_EACH,
  };
}
