import type { UserId } from '../../ports.ts';

/**
 * Users by the hash of a key: 4 bytes each and 2 to 4 more, the keys themselves are not here. Whoever is found may have
 * another key and has to be compared, about one in 250 who do not match.
 */
export interface Chains {
  add(id: UserId, hash: number): void;
  /** False: not here. */
  remove(id: UserId, hash: number): boolean;
  /** The first who may have a key of the hash, as a word: see `idIn`; 0: nobody. */
  first(hash: number): number;
  /** The next one after a word. */
  after(word: number, hash: number): number;
  bytes(): number;
}

const ID_MASK = 0xff_ffff;
const TAG_SHIFT = 24;
const MOST_DOUBLINGS = 8;

export function idIn(word: number): UserId {
  return (word & ID_MASK) - 1;
}

/**
 * A word of a chain is id + 1 with 8 bits of the hash, the tag, above; 0 ends it. The slot comes from other bits of the hash;
 * when the slots are doubled, a bit of the tag joins them, so that no key has to be made again.
 * @param users expected; any number may come
 */
export function createChains(users: number): Chains {
  const bits = Math.min(22, Math.max(6, Math.ceil(Math.log2(Math.max(1, users))) - 1));
  let doublings = 0;
  let heads = new Uint32Array(2 ** bits);
  let next = new Uint32Array(0);
  let count = 0;
  const base = heads.length - 1;

  const slotOf = (hash: number) => ((hash >>> 8) & base) | ((hash & ((1 << doublings) - 1)) << bits);
  const following = (word: number) => next[(word & ID_MASK) - 1] ?? 0;
  const withTag = (word: number, hash: number) => {
    let at = word;
    while (at !== 0 && ((at >>> TAG_SHIFT) ^ hash) & 0xff) at = following(at);
    return at;
  };

  const double = () => {
    const bit = 1 << doublings;
    const half = heads.length;
    const larger = new Uint32Array(half * 2);
    for (let slot = 0; slot < half; slot += 1) {
      // The order within a chain does not matter.
      for (let word = heads[slot] ?? 0, then = 0; word !== 0; word = then) {
        then = following(word);
        const to = (word >>> TAG_SHIFT) & bit ? slot + half : slot;
        next[(word & ID_MASK) - 1] = larger[to] ?? 0;
        larger[to] = word;
      }
    }
    heads = larger;
    doublings += 1;
  };

  return {
    add(id, hash) {
      if (id >= next.length) {
        const larger = new Uint32Array(Math.max(users, id + 1 + (id >>> 3)));
        larger.set(next);
        next = larger;
      }
      if (count >= heads.length * 2 && doublings < MOST_DOUBLINGS) double();
      const slot = slotOf(hash);
      next[id] = heads[slot] ?? 0;
      heads[slot] = ((hash & 0xff) << TAG_SHIFT) | (id + 1);
      count += 1;
    },
    remove(id, hash) {
      const slot = slotOf(hash);
      let before = 0;
      for (let word = heads[slot] ?? 0; word !== 0; word = following(word)) {
        if ((word & ID_MASK) === id + 1) {
          if (before === 0) heads[slot] = next[id] ?? 0;
          else next[before - 1] = next[id] ?? 0;
          next[id] = 0;
          count -= 1;
          return true;
        }
        before = word & ID_MASK;
      }
      return false;
    },
    first: (hash) => withTag(heads[slotOf(hash)] ?? 0, hash),
    after: (word, hash) => withTag(following(word), hash),
    bytes: () => heads.byteLength + next.byteLength,
  };
}
