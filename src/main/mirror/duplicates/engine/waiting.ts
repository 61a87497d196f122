import type { UserId } from '../../ports.ts';

/** Users who wait to be looked at, each once: a bit for everybody, and a number for those who wait. */
export interface Waiting {
  readonly size: number;
  has(id: UserId): boolean;
  add(id: UserId): void;
  /** So many at most; they wait no more. */
  take(most: number): UserId[];
}

export function createWaiting(): Waiting {
  let words = new Uint32Array(0);
  const ids: UserId[] = [];
  const has = (id: UserId) => (((words[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1;
  return {
    get size() {
      return ids.length;
    },
    has,
    add(id) {
      if (has(id)) return;
      const word = id >>> 5;
      if (word >= words.length) {
        const larger = new Uint32Array(Math.max(64, (word + 1) * 2));
        larger.set(words);
        words = larger;
      }
      words[word] = (words[word] ?? 0) | (1 << (id & 31));
      ids.push(id);
    },
    take(most) {
      const taken = ids.splice(-most);
      for (const id of taken) words[id >>> 5] = (words[id >>> 5] ?? 0) & ~(1 << (id & 31));
      return taken;
    },
  };
}
