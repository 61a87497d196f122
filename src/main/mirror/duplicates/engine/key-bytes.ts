import type { Scratch } from '../../columns/user-columns.ts';

/** Room for any usual key. Bytes. */
const USUAL = 4_096;

export function createScratch(): Scratch {
  return { bytes: new Uint8Array(USUAL) };
}

/** Which slot and tag a key gets. 32 bits. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c_9dc5;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Different texts become different bytes, half characters too; ASCII stays as it is. Gives the length. */
export function writeKey(key: string, into: Scratch): number {
  if (key.length * 3 > into.bytes.length) into.bytes = new Uint8Array(key.length * 4);
  const { bytes } = into;
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
