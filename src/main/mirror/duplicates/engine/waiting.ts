import { createIdSet } from '../../id-set.ts';
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
  const set = createIdSet();
  const ids: UserId[] = [];
  return {
    get size() {
      return ids.length;
    },
    has: set.has,
    add(id) {
      if (set.has(id)) return;
      set.add(id);
      ids.push(id);
    },
    take(most) {
      const taken = ids.splice(-most);
      for (const id of taken) set.delete(id);
      return taken;
    },
  };
}
