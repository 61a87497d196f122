import type { UserId } from '../../ports.ts';

/** Users by hashes, any number of either for the other; about 12 bytes for each. Nothing is ever taken out: who is found has to be looked at. */
export interface HashIds {
  readonly size: number;
  add(hash: number, id: UserId): void;
  find(hash: number): UserId[];
  bytes(): number;
}

const FEWEST = 64;

export function createHashIds(): HashIds {
  let hashes = new Uint32Array(FEWEST);
  /** id + 1; 0: free. */
  let ids = new Uint32Array(FEWEST);
  let size = 0;

  /** The slot of the pair, or the free one where it goes. */
  const slotOf = (hash: number, id: UserId) => {
    const mask = ids.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (ids[slot] !== 0 && !(ids[slot] === id + 1 && hashes[slot] === hash)) slot = (slot + 1) & mask;
    return slot;
  };
  const put = (hash: number, id: UserId) => {
    const slot = slotOf(hash, id);
    if (ids[slot] !== 0) return false;
    hashes[slot] = hash;
    ids[slot] = id + 1;
    return true;
  };
  const grow = () => {
    const [oldHashes, oldIds] = [hashes, ids];
    hashes = new Uint32Array(oldIds.length * 2);
    ids = new Uint32Array(oldIds.length * 2);
    for (const [slot, id] of oldIds.entries()) if (id !== 0) put(oldHashes[slot] ?? 0, id - 1);
  };

  return {
    get size() {
      return size;
    },
    add(hash, id) {
      if ((size + 1) * 4 > ids.length * 3) grow();
      if (put(hash, id)) size += 1;
    },
    find(hash) {
      const found: UserId[] = [];
      const mask = ids.length - 1;
      for (let slot = (hash ^ (hash >>> 15)) & mask; ids[slot] !== 0; slot = (slot + 1) & mask) {
        if (hashes[slot] === hash) found.push((ids[slot] ?? 0) - 1);
      }
      return found;
    },
    bytes: () => ids.byteLength * 2,
  };
}
