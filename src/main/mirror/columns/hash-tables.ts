/**
 * What the compiled functions know of emails and phone numbers, as wasm/hash.ts reads it: a filter of words, with the length
 * of the longest; where hashing begins; the lengths of calling codes by the first three digits of a number; domains by their hash.
 */
export interface HashTables {
  readonly bytes: Uint8Array;
}

const FILTER_BITS = 32_768;
const LONGEST = 4_096;
const SEED = 4_100;
const CALLING = 4_104;
const DOMAINS = 5_120;
const DOMAIN_SLOTS = 1_024;
const DOMAIN_ROOM = 80;
const NAME = 8;
const NOWHERE = 1;
const RULED = 2;
const IGNORES_DOTS = 4;

export interface HashedDomain {
  readonly name: Uint8Array;
  /** Nothing can be said of its addresses in passing. */
  readonly isNowhere: boolean;
  /** `tag`: a byte, below 0: none; `hash`: of the domain that it counts as. */
  readonly rule: { readonly ignoreDots: boolean; readonly tag: number; readonly hash: number } | null;
}

/** @param calling by the first three digits; 0: nothing can be said of such a number in passing */
export function createHashTables(
  seed: number,
  words: readonly { readonly hash: number; readonly length: number }[],
  calling: Uint8Array,
): HashTables & {
  /** Instead of another one with the same last bits of the hash. */
  setDomain(hash: number, domain: HashedDomain): void;
} {
  const bytes = new Uint8Array(DOMAINS + DOMAIN_SLOTS * DOMAIN_ROOM);
  const view = new DataView(bytes.buffer);
  for (const { hash } of words) {
    const bit = hash & (FILTER_BITS - 1);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  view.setUint32(LONGEST, Math.max(0, ...words.map(({ length }) => length)), true);
  view.setInt32(SEED, seed, true);
  bytes.set(calling, CALLING);
  return {
    bytes,
    setDomain(hash, { name, isNowhere, rule }) {
      const at = DOMAINS + (hash & (DOMAIN_SLOTS - 1)) * DOMAIN_ROOM;
      bytes.fill(0, at, at + DOMAIN_ROOM);
      if (name.length > DOMAIN_ROOM - NAME) return;
      bytes[at] = name.length;
      bytes[at + 1] = (isNowhere ? NOWHERE : 0) | (rule ? RULED : 0) | (rule?.ignoreDots ? IGNORES_DOTS : 0);
      bytes[at + 2] = Math.max(0, rule?.tag ?? 0);
      view.setUint32(at + 4, rule?.hash ?? 0, true);
      bytes.set(name, at + NAME);
    },
  };
}
