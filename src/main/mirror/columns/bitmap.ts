/** One bit per user: user n is bit n % 32 of word n / 32. Bits beyond the last user are 0 in everything that is kept. */
export type Bitmap = Uint32Array;

export function wordsFor(size: number): number {
  return (size + 31) >>> 5;
}

export function emptyBitmap(size: number): Bitmap {
  return new Uint32Array(wordsFor(size));
}

export function fullBitmap(size: number): Bitmap {
  const bits = new Uint32Array(wordsFor(size)).fill(0xffff_ffff);
  if (size % 32 !== 0) bits[bits.length - 1] = (1 << (size % 32)) - 1;
  return bits;
}

export function hasBit(bits: Bitmap, index: number): boolean {
  return (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

export function setBit(bits: Bitmap, index: number): void {
  const word = index >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (index & 31));
}

/** Into the first one, which it gives back; so do the next two. */
export function andInto(bits: Bitmap, other: Bitmap): Bitmap {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) & (other[word] ?? 0);
  return bits;
}

export function orInto(bits: Bitmap, other: Bitmap): Bitmap {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) | (other[word] ?? 0);
  return bits;
}

export function withoutInto(bits: Bitmap, other: Bitmap): Bitmap {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) & ~(other[word] ?? 0);
  return bits;
}

export function countBits(bits: Bitmap): number {
  let count = 0;
  for (let word = 0; word < bits.length; word += 1) {
    let left = bits[word] ?? 0;
    if (left === 0) continue;
    left -= (left >>> 1) & 0x5555_5555;
    left = (left & 0x3333_3333) + ((left >>> 2) & 0x3333_3333);
    count += Math.imul((left + (left >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
  }
  return count;
}

/** The set bits in ascending order, from `at` of `into` on; gives where the next one would go. */
export function writeBits(bits: Bitmap, into: Uint32Array, at = 0): number {
  let next = at;
  for (let word = 0; word < bits.length; word += 1) {
    const base = word << 5;
    for (let left = bits[word] ?? 0; left !== 0; left &= left - 1) {
      into[next] = base + 31 - Math.clz32(left & -left);
      next += 1;
    }
  }
  return next;
}

export function eachBit(bits: Bitmap, each: (index: number) => void): void {
  for (let word = 0; word < bits.length; word += 1) {
    const base = word << 5;
    for (let left = bits[word] ?? 0; left !== 0; left &= left - 1) each(base + 31 - Math.clz32(left & -left));
  }
}
