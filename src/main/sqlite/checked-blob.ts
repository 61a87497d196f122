import { crc32 } from 'node:zlib';
import { damaged, fromBlob } from './json-blob.ts';

const CHECK = 4;

/**
 * As `toBlob`, with a CRC-32 of it and of its place at the end. The encryption (CBC) does not notice a bit that was
 * changed on the disk: some give noise, which is no JSON, others give another value, or another record's.
 */
export function toCheckedBlob(value: unknown, place: string): Uint8Array {
  const json = JSON.stringify(value);
  const length = Buffer.byteLength(json);
  const blob = Buffer.allocUnsafe(length + CHECK);
  blob.write(json);
  blob.writeUInt32LE(checkOf(blob.subarray(0, length), place), length);
  return blob;
}

/** Fails with `damaged()` if a bit of it or its place is another. */
export function fromCheckedBlob(value: unknown, place: string): unknown {
  if (!(value instanceof Uint8Array) || value.length < CHECK) throw damaged();
  const json = value.subarray(0, -CHECK);
  const check = Buffer.from(value.buffer, value.byteOffset + json.length, CHECK).readUInt32LE();
  if (check !== checkOf(json, place)) throw damaged();
  return fromBlob(json);
}

function checkOf(json: Uint8Array, place: string): number {
  return crc32(json, crc32(place));
}
