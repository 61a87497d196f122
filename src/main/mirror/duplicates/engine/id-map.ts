import type { UserId } from '../../ports.ts';

/** A number of 32 bits for some of the users: 10 to 20 bytes each, and nothing for the others. */
export interface IdMap {
  readonly size: number;
  /** -1: none. */
  get(id: UserId): number;
  set(id: UserId, value: number): void;
  delete(id: UserId): void;
  /** In no order. Nothing may be set or deleted meanwhile. */
  each(call: (id: UserId, value: number) => void): void;
  bytes(): number;
}

const FEWEST = 64;

/** Open addresses; slots hold id + 1, 0 is free. */
export function createIdMap(): IdMap {
  let ids = new Uint32Array(FEWEST);
  let values = new Uint32Array(FEWEST);
  let mask = FEWEST - 1;
  let size = 0;

  const home = (id: number) => Math.imul(id, 0x9e37_79b1) >>> 7;
  const slotOf = (id: number) => {
    let slot = home(id) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const there = ids[slot] ?? 0;
      if (there === 0 || there === id + 1) return slot;
    }
  };
  const grow = () => {
    const [oldIds, oldValues] = [ids, values];
    ids = new Uint32Array(oldIds.length * 2);
    values = new Uint32Array(ids.length);
    mask = ids.length - 1;
    for (let slot = 0; slot < oldIds.length; slot += 1) {
      const there = oldIds[slot] ?? 0;
      if (there === 0) continue;
      const to = slotOf(there - 1);
      ids[to] = there;
      values[to] = oldValues[slot] ?? 0;
    }
  };

  return {
    get size() {
      return size;
    },
    get(id) {
      if (size === 0) return -1;
      const slot = slotOf(id);
      return ids[slot] === 0 ? -1 : (values[slot] ?? 0);
    },
    set(id, value) {
      let slot = slotOf(id);
      if (ids[slot] === 0) {
        if ((size + 1) * 4 > ids.length * 3) {
          grow();
          slot = slotOf(id);
        }
        ids[slot] = id + 1;
        size += 1;
      }
      values[slot] = value;
    },
    delete(id) {
      let hole = slotOf(id);
      if (ids[hole] === 0) return;
      size -= 1;
      // Those behind move up, so that no search ends too early.
      for (let slot = (hole + 1) & mask; ids[slot] !== 0; slot = (slot + 1) & mask) {
        const wanted = home((ids[slot] ?? 0) - 1) & mask;
        if (((slot - wanted) & mask) < ((slot - hole) & mask)) continue;
        ids[hole] = ids[slot] ?? 0;
        values[hole] = values[slot] ?? 0;
        hole = slot;
      }
      ids[hole] = 0;
    },
    each(call) {
      for (let slot = 0; slot < ids.length; slot += 1) {
        const there = ids[slot] ?? 0;
        if (there !== 0) call(there - 1, values[slot] ?? 0);
      }
    },
    bytes: () => ids.byteLength * 2,
  };
}
