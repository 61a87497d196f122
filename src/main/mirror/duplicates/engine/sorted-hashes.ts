import type { UserId } from '../../ports.ts';
import type { Buckets } from './buckets.ts';

/**
 * The hashes of many users who are put into buckets for the first time. Sorted by bucket, the memory is gone through once
 * from end to end instead of here and there, and who is alone with a hash needs no look at anybody else.
 */
export interface SortedHashes {
  /** For the next users of those who are left, of some whole buckets. False: nobody is left. */
  next(many: number, call: (id: UserId, hash: number, alone: boolean) => void): boolean;
  /** Whoever is taken out does not come any more. */
  remove(id: UserId): boolean;
  bytes(): number;
}

/** @param hashes by user, below 0: none; it is used up */
export function sortHashes(hashes: Int32Array, buckets: Buckets): SortedHashes {
  const parts = buckets.size;
  /** First where each bucket begins, then, once it is filled, where the next one does. */
  const ends = new Uint32Array(parts + 1);
  for (const hash of hashes) {
    if (hash < 0) continue;
    const after = buckets.bucketOf(hash) + 1;
    ends[after] = (ends[after] ?? 0) + 1;
  }
  for (let part = 1; part <= parts; part += 1) ends[part] = (ends[part] ?? 0) + (ends[part - 1] ?? 0);
  const count = ends[parts] ?? 0;
  const ids = new Uint32Array(count);
  const sorted = new Int32Array(count);
  for (let id = 0; id < hashes.length; id += 1) {
    const hash = hashes[id] ?? -1;
    if (hash < 0) continue;
    const part = buckets.bucketOf(hash);
    const at = ends[part] ?? 0;
    ids[at] = id;
    sorted[at] = hash;
    ends[part] = at + 1;
  }
  let part = 0;
  let from = 0;

  const isAlone = (at: number, to: number) => {
    const hash = sorted[at];
    for (let other = from; other < to; other += 1) if (sorted[other] === hash && other !== at) return false;
    return true;
  };

  return {
    next(many, call) {
      for (const enough = from + many; part < parts && from < enough; part += 1) {
        const to = ends[part] ?? 0;
        for (let at = from; at < to; at += 1) {
          const id = ids[at] ?? 0;
          const hash = hashes[id] ?? -1;
          if (hash < 0) continue;
          hashes[id] = -1;
          call(id, hash, isAlone(at, to));
        }
        from = to;
      }
      return part < parts;
    },
    remove(id) {
      if ((hashes[id] ?? -1) < 0) return false;
      hashes[id] = -1;
      return true;
    },
    bytes: () => hashes.byteLength + ids.byteLength + sorted.byteLength + ends.byteLength,
  };
}
