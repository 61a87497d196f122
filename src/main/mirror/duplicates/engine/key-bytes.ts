import { type Scratch, sized, VALUE_END } from '../../columns/user-columns.ts';

/** Another one at every start, so that nobody can sign up with thousands of addresses that have one hash. 32 bits. */
export const SEED = crypto.getRandomValues(new Int32Array(1))[0] ?? 0;
const PRIME = 0x0100_0193;

/** One byte more (FNV-1a); at the end, `mixed`. */
export function stirred(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, PRIME);
}

/** 31 bits, all of which depend on all of the hash: a small integer to V8, never an object on the heap. */
export function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
  return (once ^ (once >>> 13)) >>> 1;
}

/** 31 bits. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED;
  for (let index = from; index < to; index += 1) hash = stirred(hash, bytes[index] ?? 0);
  return mixed(hash);
}

/** `hashOf` the value that begins there. */
export function hashOfValue(bytes: Uint8Array, from: number): number {
  let hash = SEED;
  for (let index = from; ; index += 1) {
    const byte = bytes[index] ?? VALUE_END;
    if (byte >= VALUE_END) return mixed(hash);
    hash = stirred(hash, byte);
  }
}

/** Whether two values are the same. */
export function areSame(bytes: Uint8Array, a: number, b: number): boolean {
  for (let index = 0; ; index += 1) {
    const byte = bytes[a + index] ?? VALUE_END;
    if (byte !== (bytes[b + index] ?? VALUE_END)) return false;
    if (byte >= VALUE_END) return true;
  }
}

/** Different texts become different bytes, half characters too; ASCII stays as it is. Gives the length. */
export function writeKey(key: string, into: Scratch): number {
  const { bytes } = sized(into, key.length * 3);
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
