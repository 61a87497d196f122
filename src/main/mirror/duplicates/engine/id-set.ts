import type { UserId } from '../../ports.ts';

/** A bit for every user. */
export interface IdSet {
  has(id: UserId): boolean;
  add(id: UserId): void;
  delete(id: UserId): void;
}

export function createIdSet(): IdSet {
  let words = new Uint32Array(64);
  return {
    has: (id) => (((words[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1,
    add(id) {
      const word = id >>> 5;
      if (word >= words.length) {
        const larger = new Uint32Array(Math.max(word + 1, words.length * 2));
        larger.set(words);
        words = larger;
      }
      words[word] = (words[word] ?? 0) | (1 << (id & 31));
    },
    delete(id) {
      const word = id >>> 5;
      if (word < words.length) words[word] = (words[word] ?? 0) & ~(1 << (id & 31));
    },
  };
}
