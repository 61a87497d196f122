import type { UserId } from '../../ports.ts';

/**
 * Users by the hash of a key, about 6 bytes each; the keys themselves are not here. Whoever is found has to be compared:
 * one in ten asks finds somebody with another key.
 */
export interface Buckets {
  add(id: UserId, hash: number): void;
  /** Does nothing if the user is not here under the hash. */
  remove(id: UserId, hash: number): void;
  /** Writes those who may have a key of the hash, for reading at once; how many. */
  find(hash: number): number;
  readonly found: Int32Array;
  /** Into which of the buckets a hash goes, until somebody is added. */
  bucketOf(hash: number): number;
  readonly size: number;
  bytes(): number;
}

/** Words of a bucket: 64 bytes, one line of the processor's cache, so that a look costs one way to the memory. */
const ROOM = 16;
const ROOM_SHIFT = 4;
/** Users per bucket on average. One in 200 finds no room and is kept apart. */
const FILL = 11;
const ID_MASK = 0xff_ffff;
const TAG_SHIFT = 24;
/** So often the number of buckets can double; more users only make it slower. */
const MOST_ROUNDS = 8;
/** Of 64 bytes. A first reading begins with nobody: doubled eight times, these are enough for eleven million. */
const FEWEST = 4_096;
/**
 * Linear hashing (Litwin 1980): buckets are divided one after another as users come, so that nobody ever waits for all of
 * them. A word is id + 1 with 8 bits of the hash, the tag, above; 0: free. The bucket comes from the other bits, and from
 * the tag as far as buckets were divided, so that no key has to be made again.
 * @param users expected; any number may come
 */
export function createBuckets(users: number): Buckets {
  const wanted = Math.max(FEWEST, Math.ceil(users / FILL));
  const bits = Math.min(24, Math.floor(Math.log2(wanted)));
  const base = 2 ** bits - 1;
  let round = 0;
  /** Buckets below were divided in this round. */
  let divided = Math.min(wanted - base - 1, base);
  let buckets = base + 1 + divided;
  let words = new Int32Array(buckets * ROOM);
  let count = 0;
  /** In `beside`. */
  let apart = 0;
  /** By bucket: those who found no room. */
  const beside = new Map<number, number[]>();
  let found = new Int32Array(ROOM);

  const bucketOf = (hash: number) => {
    const place = ((hash >>> 8) & base) | ((hash & ((1 << round) - 1)) << bits);
    return place < divided ? place | (((hash >>> round) & 1) << (bits + round)) : place;
  };
  /** Where the last one was put, for the next one if it goes into the same bucket; nothing is free before. */
  let last = 0;
  const put = (bucket: number, word: number) => {
    const from = bucket << ROOM_SHIFT;
    const to = from + ROOM;
    for (let at = last > from && last < to ? last : from; at < to; at += 1) {
      if (words[at] !== 0) continue;
      words[at] = word;
      last = at;
      return;
    }
    const others = beside.get(bucket);
    apart += 1;
    if (others === undefined) beside.set(bucket, [word]);
    else others.push(word);
  };
  const take = (bucket: number): number[] => {
    last = 0;
    const from = bucket << ROOM_SHIFT;
    const taken = [
      ...words.subarray(from, from + ROOM).filter((word) => word !== 0),
      ...(beside.get(bucket) ?? []),
    ];
    words.fill(0, from, from + ROOM);
    apart -= beside.get(bucket)?.length ?? 0;
    beside.delete(bucket);
    return taken;
  };
  const divide = () => {
    if ((buckets + 1) * ROOM > words.length) {
      const larger = new Int32Array((buckets + 16 + (buckets >>> 3)) * ROOM);
      larger.set(words);
      words = larger;
    }
    const bit = 1 << (TAG_SHIFT + round);
    const moving = take(divided);
    buckets += 1;
    for (const word of moving) put((word & bit) === 0 ? divided : buckets - 1, word);
    divided += 1;
    if (divided < (base + 1) << round) return;
    round += 1;
    divided = 0;
  };

  return {
    add(id, hash) {
      put(bucketOf(hash), ((hash & 0xff) << TAG_SHIFT) | (id + 1));
      count += 1;
      if (count > buckets * FILL && round < MOST_ROUNDS) divide();
    },
    remove(id, hash) {
      const bucket = bucketOf(hash);
      const from = bucket << ROOM_SHIFT;
      const others = beside.get(bucket);
      let end = from + ROOM - 1;
      while (end > from && words[end] === 0) end -= 1;
      last = 0;
      for (let at = from; at <= end; at += 1) {
        if (((words[at] ?? 0) & ID_MASK) !== id + 1) continue;
        // The next one moves up, so that there is no gap.
        words[at] = words[end] ?? 0;
        words[end] = others?.pop() ?? 0;
        if (others !== undefined) apart -= 1;
        if (others?.length === 0) beside.delete(bucket);
        count -= 1;
        return;
      }
      const place = others?.findIndex((word) => (word & ID_MASK) === id + 1) ?? -1;
      if (others === undefined || place < 0) return;
      others.splice(place, 1);
      apart -= 1;
      if (others.length === 0) beside.delete(bucket);
      count -= 1;
    },
    get found() {
      return found;
    },
    find(hash) {
      const bucket = bucketOf(hash);
      const from = bucket << ROOM_SHIFT;
      const tag = hash & 0xff;
      let many = 0;
      for (let at = from; at < from + ROOM; at += 1) {
        const word = words[at] ?? 0;
        if (word === 0) return many;
        if (word >>> TAG_SHIFT !== tag) continue;
        found[many] = (word & ID_MASK) - 1;
        many += 1;
      }
      const others = beside.get(bucket);
      if (others === undefined) return many;
      if (others.length + ROOM > found.length) {
        const larger = new Int32Array((others.length + ROOM) * 2);
        larger.set(found);
        found = larger;
      }
      for (const word of others) {
        if (word >>> TAG_SHIFT !== tag) continue;
        found[many] = (word & ID_MASK) - 1;
        many += 1;
      }
      return many;
    },
    bucketOf,
    get size() {
      return buckets;
    },
    // A number in a list of its own, and a place in the map: about.
    bytes: () => words.byteLength + apart * 24,
  };
}
