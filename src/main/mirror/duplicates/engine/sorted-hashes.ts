import { createIdSet } from '../../id-set.ts';
import type { UserId } from '../../ports.ts';
import type { Buckets } from './buckets.ts';

/**
 * The hashes of many users who are put into buckets for the first time. Sorted by bucket, the memory is gone through once
 * from end to end instead of here and there, and who is alone with a hash needs no look at anybody else.
 */
export interface SortedHashes {
  /** Before the first `next`. */
  add(id: UserId, hash: number): void;
  /**
   * Some more of the work: first sorting, then calls for the next users of whole buckets. False: nobody is left.
   */
  next(many: number, call: (id: UserId, hash: number, alone: boolean) => void): boolean;
  /** The user does not come any more. False: it is not among those who are left. */
  remove(id: UserId): boolean;
  bytes(): number;
}

/** Sorting is so much faster than what follows. */
const SORTED_AT_ONCE = 32;

/**
 * @param users ids are below
 * @param buckets empty, with room for all of them
 */
export function createSortedHashes(users: number, buckets: Buckets): SortedHashes {
  const parts = buckets.size;
  /** By user; -1: not added. */
  const hashes = new Int32Array(users).fill(-1);
  /** How many each bucket gets; then where it begins; then, when it is full, where the next one does. */
  const ends = new Uint32Array(parts + 1);
  /** Hash and id in turn; null: not begun. */
  let sorted: Int32Array | null = null;
  /** Users below are in it. */
  let placed = 0;
  let part = 0;
  let from = 0;
  const removed = createIdSet();
  let anyRemoved = false;

  const begin = () => {
    for (let each = 1; each <= parts; each += 1) ends[each] = (ends[each] ?? 0) + (ends[each - 1] ?? 0);
    return new Int32Array((ends[parts] ?? 0) * 2);
  };
  const place = (into: Int32Array, many: number) => {
    for (const end = Math.min(users, placed + many); placed < end; placed += 1) {
      const hash = hashes[placed] ?? -1;
      if (hash < 0) continue;
      const own = buckets.bucketOf(hash);
      const at = ends[own] ?? 0;
      into[at * 2] = hash;
      into[at * 2 + 1] = placed;
      ends[own] = at + 1;
    }
  };
  const isAlone = (all: Int32Array, at: number, to: number) => {
    const hash = all[at * 2];
    for (let other = from; other < to; other += 1) if (all[other * 2] === hash && other !== at) return false;
    return true;
  };

  return {
    add(id, hash) {
      hashes[id] = hash;
      const after = buckets.bucketOf(hash) + 1;
      ends[after] = (ends[after] ?? 0) + 1;
    },
    next(many, call) {
      sorted ??= begin();
      if (placed < users) {
        place(sorted, many * SORTED_AT_ONCE);
        return true;
      }
      for (const enough = from + many; part < parts && from < enough; part += 1) {
        const to = ends[part] ?? 0;
        for (let at = from; at < to; at += 1) {
          const id = sorted[at * 2 + 1] ?? 0;
          if (anyRemoved && removed.has(id)) continue;
          call(id, sorted[at * 2] ?? 0, isAlone(sorted, at, to));
        }
        from = to;
      }
      return part < parts;
    },
    remove(id) {
      const hash = hashes[id] ?? -1;
      if (hash < 0 || removed.has(id) || buckets.bucketOf(hash) < part) return false;
      // It keeps its place among the others.
      removed.add(id);
      anyRemoved = true;
      return true;
    },
    bytes: () => hashes.byteLength + ends.byteLength + (sorted?.byteLength ?? 0),
  };
}
