/** What a column is sorted by: numbers of 40 bits, several after one another where the value is text. */
export interface SortKeys {
  has(id: number): boolean;
  /** Of the value from byte `depth` on; asked only for depths that the value reaches. */
  key(id: number, depth: number): number;
  /** Bytes that a key has of the value. */
  readonly step: number;
  /** There is only one key: a number, not text. */
  readonly isNumber: boolean;
  /** The value goes on no further than in this key. */
  isAll(key: number): boolean;
}

/** Set in an id of an order: the user has the same value as the one before. */
export const TIED = 0x8000_0000;
/** Bits of an id; the other 40 of a sort word are the key. So 16 million users can be sorted. */
const ID_BITS = 24;
export const ID_MASK = 0xff_ffff;
/** So many are sorted one by one, without a call of the engine's sort. */
const FEW = 32;

/** Less than 0: a's value is before b's. Nothing about ids. */
export function compareUsers(a: number, b: number, keys: SortKeys): number {
  for (let depth = 0; ; depth += keys.step) {
    const [x, y] = [keys.key(a, depth), keys.key(b, depth)];
    if (x !== y) return x - y;
    if (keys.isAll(x)) return 0;
  }
}

/** Puts ids, ascending as they come, in the order of their values; those of one value stay ascending, all but the first get TIED. */
export function sortIds(ids: Uint32Array, keys: SortKeys): void {
  const words = new BigUint64Array(ids.length);
  // The same places, seen as two halves before the sort and as one number after it.
  const halves = new Uint32Array(words.buffer);
  const found = new Float64Array(words.buffer);

  /** Five to seven letters of the value and the id in one 64-bit number each, sorted by the engine. */
  const sortMany = (start: number, end: number, depth: number) => {
    for (let at = start; at < end; at += 1) {
      const id = ids[at] ?? 0;
      const key = keys.key(id, depth);
      const high = Math.floor(key / 256);
      halves[at * 2] = ((key - high * 256) << ID_BITS) | id;
      halves[at * 2 + 1] = high;
    }
    words.subarray(start, end).sort();
    for (let at = start; at < end; at += 1) {
      const low = halves[at * 2] ?? 0;
      ids[at] = low & ID_MASK;
      found[at] = (halves[at * 2 + 1] ?? 0) * 256 + (low >>> ID_BITS);
    }
  };
  const sortFew = (start: number, end: number, depth: number) => {
    for (let next = start; next < end; next += 1) {
      const id = ids[next] ?? 0;
      const key = keys.key(id, depth);
      let at = next;
      for (; at > start && (found[at - 1] ?? 0) > key; at -= 1) {
        found[at] = found[at - 1] ?? 0;
        ids[at] = ids[at - 1] ?? 0;
      }
      found[at] = key;
      ids[at] = id;
    }
  };
  /** Where users are alike up to there, the letters that follow decide. */
  const sortRange = (first: number, last: number, depth: number) => {
    if (last - first > FEW) sortMany(first, last, depth);
    else sortFew(first, last, depth);
    for (let start = first; start < last; ) {
      const key = found[start] ?? 0;
      let end = start + 1;
      while (end < last && found[end] === key) end += 1;
      if (end > start + 1) {
        if (!keys.isAll(key)) sortRange(start, end, depth + keys.step);
        else for (let at = start + 1; at < end; at += 1) ids[at] = ((ids[at] ?? 0) | TIED) >>> 0;
      }
      start = end;
    }
  };
  sortRange(0, ids.length, 0);
}
