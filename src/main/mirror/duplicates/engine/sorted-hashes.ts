import type { UserId } from '../../ports.ts';
import type { Buckets } from './buckets.ts';

/**
 * The hashes of many users who are put into buckets for the first time. Sorted by bucket, the memory is gone through once
 * from end to end instead of here and there, and who is alone with a hash needs no look at anybody else.
 */
export interface SortedHashes {
  /** For the next users of those who are left, of some whole buckets. False: nobody is left. */
  next(many: number, call: (id: UserId, hash: number, alone: boolean) => void): boolean;
  /** The user does not come any more. False: it is not among those who are left. */
  remove(id: UserId): boolean;
  bytes(): number;
}

/**
 * @param hashes by user, below 0: none; it is kept, and changed
 * @param buckets with room for all of them
 */
export function sortHashes(hashes: Int32Array, buckets: Buckets): SortedHashes {
  const parts = buckets.size;
  /** First where each bucket begins, then, once it is filled, where the next one does. */
  const ends = new Uint32Array(parts + 1);
  for (let id = 0; id < hashes.length; id += 1) {
    const hash = hashes[id] ?? -1;
    if (hash < 0) continue;
    const after = buckets.bucketOf(hash) + 1;
    ends[after] = (ends[after] ?? 0) + 1;
  }
  for (let part = 1; part <= parts; part += 1) ends[part] = (ends[part] ?? 0) + (ends[part - 1] ?? 0);
  /** Hash and id in turn. */
  const sorted = new Int32Array((ends[parts] ?? 0) * 2);
  for (let id = 0; id < hashes.length; id += 1) {
    const hash = hashes[id] ?? -1;
    if (hash < 0) continue;
    const part = buckets.bucketOf(hash);
    const at = ends[part] ?? 0;
    sorted[at * 2] = hash;
    sorted[at * 2 + 1] = id;
    ends[part] = at + 1;
  }
  let part = 0;
  let from = 0;
  let anyRemoved = false;

  const isAlone = (at: number, to: number) => {
    const hash = sorted[at * 2];
    for (let other = from; other < to; other += 1)
      if (sorted[other * 2] === hash && other !== at) return false;
    return true;
  };

  return {
    next(many, call) {
      for (const enough = from + many; part < parts && from < enough; part += 1) {
        const to = ends[part] ?? 0;
        for (let at = from; at < to; at += 1) {
          const id = sorted[at * 2 + 1] ?? 0;
          if (!anyRemoved || (hashes[id] ?? -1) >= 0) call(id, sorted[at * 2] ?? 0, isAlone(at, to));
        }
        from = to;
      }
      return part < parts;
    },
    remove(id) {
      const hash = hashes[id] ?? -1;
      if (hash < 0 || buckets.bucketOf(hash) < part) return false;
      hashes[id] = -1;
      anyRemoved = true;
      return true;
    },
    bytes: () => hashes.byteLength + sorted.byteLength + ends.byteLength,
  };
}
