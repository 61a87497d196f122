import { type Scratch, sized } from '../../columns/user-columns.ts';

const SEED = 0x811c_9dc5;
const PRIME = 0x0100_0193;

/** Of a few bytes anywhere. 31 bits. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), PRIME);
  return mixed(hash);
}

/** Of a whole key, four bytes at a time. 31 bits. */
export function hashOfKey({ bytes, words }: Scratch, length: number): number {
  for (let index = length; (index & 3) !== 0; index += 1) bytes[index] = 0;
  let hash = SEED ^ length;
  for (let index = 0; index * 4 < length; index += 1) {
    hash = Math.imul(hash ^ (words[index] ?? 0), 0x9e37_79b1);
    hash ^= hash >>> 15;
  }
  return mixed(hash);
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
  // 31 bits are a small integer to V8 everywhere, and no object on the heap.
  return (once ^ (once >>> 13)) >>> 1;
}

/** Different texts become different bytes, half characters too; ASCII stays as it is. Gives the length. */
export function writeKey(key: string, into: Scratch): number {
  const { bytes } = sized(into, key.length * 3 + 3);
  let length = 0;
  for (let index = 0; index < key.length; index += 1) {
    const unit = key.charCodeAt(index);
    if (unit < 128) bytes[length++] = unit;
    else {
      bytes[length++] = 0xe0 | (unit >> 12);
      bytes[length++] = 0x80 | ((unit >> 6) & 63);
      bytes[length++] = 0x80 | (unit & 63);
    }
  }
  return length;
}

/** Whether the first bytes are the same; those of `b` from there on. */
export function isSame(a: Uint8Array, b: Uint8Array, length: number, from = 0): boolean {
  for (let index = 0; index < length; index += 1) if (a[index] !== b[from + index]) return false;
  return true;
}

/** Of bytes that are ASCII. */
export function asText(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}
