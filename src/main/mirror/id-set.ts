import type { UserId } from './ports.ts';

/** A set of dense ids, one bit each: a million users in 125 kB. */
export interface IdSet {
  /** False: it was there. */
  add(id: UserId): boolean;
  has(id: UserId): boolean;
  delete(id: UserId): void;
  readonly size: number;
  /** In ascending order. */
  toIds(): Uint32Array;
}

export function createIdSet(ids: Iterable<UserId> = []): IdSet {
  let words = new Uint32Array(1024);
  let size = 0;

  function add(id: UserId): boolean {
    const index = id >>> 5;
    if (index >= words.length) {
      const larger = new Uint32Array(Math.max(index + 1, words.length * 2));
      larger.set(words);
      words = larger;
    }
    const word = words[index] ?? 0;
    const bit = 1 << (id & 31);
    if ((word & bit) !== 0) return false;
    words[index] = word | bit;
    size += 1;
    return true;
  }

  for (const id of ids) add(id);
  return {
    add,
    has: (id) => ((words[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0,
    delete(id) {
      const index = id >>> 5;
      const word = words[index] ?? 0;
      const bit = 1 << (id & 31);
      if ((word & bit) === 0) return;
      words[index] = word & ~bit;
      size -= 1;
    },
    get size() {
      return size;
    },
    toIds() {
      const all = new Uint32Array(size);
      let count = 0;
      for (const [index, word] of words.entries())
        for (let rest = word; rest !== 0; rest &= rest - 1) {
          all[count] = index * 32 + (31 - Math.clz32(rest & -rest));
          count += 1;
        }
      return all;
    },
  };
}
