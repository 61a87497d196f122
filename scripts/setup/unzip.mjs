// @ts-check
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/** @typedef {{ name: string, method: number, packed: number, size: number, offset: number, mode: number }} Entry */

const END_SIGNATURE = 0x06054b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const END_MAX = 22 + 0xffff;

/**
 * The entries of a zip's central directory (APPNOTE 4.3.12). Enough for archives below 4 GB and 65,535 files;
 * others are refused.
 * @param {Buffer} directory
 * @param {number} count
 * @returns {Entry[]}
 */
export function readDirectory(directory, count) {
  /** @type {Entry[]} */
  const entries = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (directory.readUInt32LE(at) !== DIRECTORY_SIGNATURE) throw new Error('zip: broken central directory');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Unpacks part of a zip, streaming: the archives here are larger than what one wants in memory.
 * @param {string} zip the archive's path
 * @param {string} folder where to; made when absent
 * @param {(name: string) => string | null} place the path below `folder` for an entry's name; null leaves it out
 * @returns {Promise<number>} how many files were written
 */
export async function unzip(zip, folder, place) {
  const file = await open(zip, 'r');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(END_MAX, size));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || tail.readUInt32LE(end) !== END_SIGNATURE) throw new Error('zip: no end record');
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    let written = 0;
    for (const entry of readDirectory(directory, tail.readUInt16LE(end + 10))) {
      const path = entry.name.endsWith('/') ? null : place(entry.name);
      if (path === null) continue;
      const target = join(folder, path);
      if (relative(folder, target).split(sep)[0] === '..')
        throw new Error(`zip: ${entry.name} leaves its folder`);
      const local = Buffer.alloc(30);
      await file.read(local, 0, 30, entry.offset);
      const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
      await mkdir(dirname(target), { recursive: true });
      const source =
        entry.packed === 0 ? null : createReadStream(zip, { start, end: start + entry.packed - 1 });
      const inflate = entry.method === 0 ? new PassThrough() : createInflateRaw();
      if (source === null) await (await open(target, 'w')).close();
      else await pipeline(source, inflate, createWriteStream(target));
      if (entry.mode !== 0) await chmod(target, entry.mode);
      written += 1;
    }
    return written;
  } finally {
    await file.close();
  }
}
