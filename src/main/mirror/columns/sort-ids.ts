import type { SortKeys } from './sort-keys.ts';

/** Below, one by one is faster. */
const FEW = 12;
/** Bits of a sort word that are the id; the upper 40 are the key. So 16 million users can be sorted. */
const ID_BITS = 24;
const ID_MASK = 0xff_ffff;

/** Less than 0: a's value is before b's. Nothing about ids. */
export function compareUsers(a: number, b: number, keys: SortKeys): number {
  for (let depth = 0; ; depth += 5) {
    const [x, y] = [keys.prefix(a, depth), keys.prefix(b, depth)];
    if (x !== y) return x - y;
    if (keys.isNumber || x % 256 === 0) return 0;
  }
}

/**
 * Puts ids, ascending as they come, in the order of their values; ids with the same value stay ascending.
 * @param tied called with every user that has the same value as the one before
 */
export function sortIds(ids: Uint32Array, keys: SortKeys, tied: (id: number) => void): void {
  const words = new BigUint64Array(ids.length);
  sortFrom(ids, 0, keys, words, new Uint32Array(words.buffer), 0, tied);
}

/** Five bytes of the value and the id in one 64-bit number each, sorted by the engine; where they are equal, the next five. */
function sortFrom(
  ids: Uint32Array,
  offset: number,
  keys: SortKeys,
  words: BigUint64Array,
  halves: Uint32Array,
  depth: number,
  tied: (id: number) => void,
): void {
  if (ids.length < FEW) return sortFew(ids, keys, tied);
  for (let index = 0; index < ids.length; index += 1) {
    const key = keys.prefix(ids[index] ?? 0, depth);
    halves[(offset + index) * 2] = ((key % 256) << ID_BITS) | (ids[index] ?? 0);
    halves[(offset + index) * 2 + 1] = key / 256;
  }
  words.subarray(offset, offset + ids.length).sort();
  for (let index = 0; index < ids.length; index += 1)
    ids[index] = (halves[(offset + index) * 2] ?? 0) & ID_MASK;
  for (let start = 0; start < ids.length; ) {
    const [low, high] = [halves[(offset + start) * 2] ?? 0, halves[(offset + start) * 2 + 1] ?? 0];
    let end = start + 1;
    while (
      end < ids.length &&
      halves[(offset + end) * 2 + 1] === high &&
      (halves[(offset + end) * 2] ?? 0) >>> ID_BITS === low >>> ID_BITS
    ) {
      end += 1;
    }
    if (end > start + 1) {
      if (keys.isNumber || low >>> ID_BITS === 0) for (const id of ids.subarray(start + 1, end)) tied(id);
      else sortFrom(ids.subarray(start, end), offset + start, keys, words, halves, depth + 5, tied);
    }
    start = end;
  }
}

function sortFew(ids: Uint32Array, keys: SortKeys, tied: (id: number) => void): void {
  for (let index = 1; index < ids.length; index += 1) {
    const id = ids[index] ?? 0;
    let at = index;
    for (; at > 0; at -= 1) {
      const before = ids[at - 1] ?? 0;
      if ((compareUsers(before, id, keys) || before - id) <= 0) break;
      ids[at] = before;
    }
    ids[at] = id;
  }
  for (let index = 1; index < ids.length; index += 1) {
    if (compareUsers(ids[index - 1] ?? 0, ids[index] ?? 0, keys) === 0) tied(ids[index] ?? 0);
  }
}
