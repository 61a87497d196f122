import { type Bitmap, wordsFor } from './bitmap.ts';
import { BLOCK, type Memory } from './memory.ts';

/** Room in the memory for bitmaps of all users, which the compiled functions read and write. */
export interface BitsArea {
  /** Addresses, good until the next call; OUT is all zero. */
  ready(size: number): { readonly out: number; readonly hits: number; readonly candidates: number };
  write(bits: Bitmap, at: number): void;
  read(at: number, size: number): Bitmap;
  clear(at: number, size: number): void;
}

export function createBitsArea(memory: Memory): BitsArea {
  let each = 0;
  let base = 0;
  const clear = (at: number, size: number) => memory.u32.fill(0, at / 4, at / 4 + wordsFor(size));
  return {
    ready(size) {
      const needed = Math.ceil((wordsFor(size) * 4) / BLOCK);
      if (needed > each) {
        if (each > 0) memory.free(base, each * 3);
        each = needed;
        base = memory.alloc(each * 3);
      }
      const [out, hits, candidates] = [base, base + each * BLOCK, base + each * 2 * BLOCK];
      clear(out, size);
      return { out, hits, candidates };
    },
    write: (bits, at) => memory.u32.set(bits, at / 4),
    read: (at, size) => memory.u32.slice(at / 4, at / 4 + wordsFor(size)),
    clear,
  };
}
