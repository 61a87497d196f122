import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { ColumnsImage } from '../ports.ts';
import { storeError } from './copy-kind.ts';
import { createOpener, createSealer, imageKey, MAGIC, PIECE, SALT, TAG } from './image-codec.ts';

/**
 * On disk: magic, salt, version (a double), then sealed pieces: the length of the head (a u32), the head in JSON
 * (`[meta, length of each block]`), the blocks; each of them cut into pieces of at most `PIECE` bytes.
 */
const START = MAGIC.length + SALT + 8;

/** A head is small; a bound for what is believed before it is read. Bytes. */
const MOST_HEAD = 1_073_741_824;

/**
 * Keeps a picture of the columns, encrypted; the file appears whole under its name or not at all. Synchronous, because
 * the blocks are views of memory that changes. Fails with `DISK_FULL` or `MIRROR_FAILED`.
 */
export function writeImage(path: string, key: Uint8Array, image: ColumnsImage): void {
  const fresh = `${path}.new`;
  try {
    rmSync(fresh, { force: true });
    const file = openSync(fresh, 'wx', 0o600);
    try {
      writePieces(file, key, image);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw storeError(error, path);
  }
}

function writePieces(file: number, key: Uint8Array, image: ColumnsImage): void {
  const salt = randomBytes(SALT);
  const version = Buffer.alloc(8);
  version.writeDoubleLE(image.version);
  writeAll(file, Buffer.concat([MAGIC, salt, version]));
  const sealer = createSealer(imageKey(key, salt), image.version);
  const head = Buffer.from(JSON.stringify([image.meta, image.blocks.map((block) => block.length)]), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  for (const part of [length, head, ...image.blocks]) {
    for (let at = 0; at < part.length; at += PIECE) {
      const { sealed, tag } = sealer.seal(part.subarray(at, at + PIECE));
      writeAll(file, sealed);
      writeAll(file, tag);
    }
  }
}

/** Null: there is none, or it is not whole, not ours, not of this key, or changed in any bit. Never throws. */
export function readImage(path: string, key: Uint8Array): ColumnsImage | null {
  try {
    const file = openSync(path, 'r');
    try {
      return readPieces(file, key);
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

function readPieces(file: number, key: Uint8Array): ColumnsImage | null {
  const start = readExactly(file, START);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const version = start.readDoubleLE(MAGIC.length + SALT);
  const salt = start.subarray(MAGIC.length, MAGIC.length + SALT);
  const opener = createOpener(imageKey(key, salt), version);
  const buffer = Buffer.allocUnsafe(PIECE + TAG);
  const size = fstatSync(file).size;
  let used = START;

  function part(length: number): Uint8Array {
    // What the file cannot hold is not believed, however well it is sealed.
    if (!Number.isSafeInteger(length) || length < 0 || used + length > size) throw new RangeError('too long');
    const whole = new Uint8Array(length);
    for (let at = 0; at < length; at += PIECE) {
      const sealed = buffer.subarray(0, Math.min(PIECE, length - at) + TAG);
      fill(file, sealed);
      used += sealed.length;
      whole.set(opener.open(sealed), at);
    }
    return whole;
  }

  const headLength = Buffer.from(part(4)).readUInt32LE();
  if (headLength > MOST_HEAD) return null;
  const head = Buffer.from(part(headLength)).toString('utf8');
  const [meta, lengths] = JSON.parse(head) as [string, number[]];
  const blocks = lengths.map(part);
  return used === size ? { version, meta, blocks } : null;
}

function readExactly(file: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  fill(file, bytes);
  return bytes;
}

function fill(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, bytes.length - at, null);
    if (read === 0) throw new RangeError('The file ends too early');
    at += read;
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
}
