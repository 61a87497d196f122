import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ColumnsImage } from '../ports.ts';
import { PIECE, TAG } from './image-codec.ts';
import { readImage, writeImage } from './image-file.ts';

const key = new Uint8Array(32).fill(1);
const image: ColumnsImage = {
  version: 42,
  meta: JSON.stringify({ name: 'Müller \0 \ud800' }),
  blocks: [PIECE * 2 + 5, 0, 1, PIECE, PIECE - 1].map((length, index) =>
    Uint8Array.from({ length }, (_, at) => (at * 31 + index) & 255),
  ),
};

let folder = '';
let path = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirror-image-'));
  path = join(folder, 'x.image');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(): Buffer {
  writeImage(path, key, image);
  return readFileSync(path);
}

function withVersion(bytes: Buffer, version: number): Buffer {
  bytes.writeDoubleLE(version, 24);
  return bytes;
}

describe('an image', () => {
  it('comes back exactly, blocks of any length', () => {
    written();
    const back = readImage(path, key);
    expect([back?.version, back?.meta, back?.blocks.length]).toEqual([42, image.meta, 5]);
    for (const [index, block] of image.blocks.entries()) {
      expect(Buffer.compare(Buffer.from(back?.blocks[index] ?? []), Buffer.from(block))).toBe(0);
    }
    expect(readdirSync(folder)).toEqual(['x.image']);
  });

  it('takes a block that is a view of more memory', () => {
    const memory = Uint8Array.of(9, 1, 2, 3, 9);
    writeImage(path, key, { version: 1, meta: '', blocks: [memory.subarray(1, 4)] });
    expect([...(readImage(path, key)?.blocks[0] ?? [])]).toEqual([1, 2, 3]);
  });

  it('is never the same twice', () => {
    expect(written().equals(written())).toBe(false);
  });

  it.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['empty', () => new Uint8Array(0)],
    ['cut by one byte', (bytes) => bytes.subarray(0, bytes.length - 1)],
    ['cut at the end of a piece', (bytes) => bytes.subarray(0, bytes.length - (PIECE - 1 + TAG))],
    ['longer by one byte', (bytes) => Buffer.concat([bytes, Buffer.of(0)])],
    ['of another form', (bytes) => Buffer.concat([Buffer.from('LGIMAGE2'), bytes.subarray(8)])],
    ['of another version', (bytes) => withVersion(bytes, 43)],
    ['of an impossible version', (bytes) => withVersion(bytes, Number.NaN)],
    ['a text', () => Buffer.from('Dear diary, '.repeat(100))],
  ])('that is %s is no image', (_name, change) => {
    writeFileSync(path, change(written()));
    expect(readImage(path, key)).toBeNull();
  });

  it('with any bit changed is no image', () => {
    const bytes = written();
    const places = [
      ...Array(120).keys(),
      ...Array.from({ length: 60 }, (_, index) => (index * 7_919_003) % bytes.length),
    ];
    for (const at of places) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, changed);
      expect(readImage(path, key), `byte ${at}`).toBeNull();
    }
  });

  it('with two pieces swapped is no image', () => {
    const blocks = [new Uint8Array(PIECE).fill(1), new Uint8Array(PIECE).fill(1)];
    writeImage(path, key, { version: 1, meta: '', blocks });
    const bytes = readFileSync(path);
    const size = PIECE + TAG;
    const middle = bytes.length - 2 * size;
    const parts = [
      bytes.subarray(0, middle),
      bytes.subarray(middle + size),
      bytes.subarray(middle, middle + size),
    ];
    writeFileSync(path, Buffer.concat(parts));
    expect(readImage(path, key)).toBeNull();
  });

  it('is nothing without its file or its key', () => {
    written();
    expect(readImage(path, new Uint8Array(32).fill(2))).toBeNull();
    expect(readImage(path, new Uint8Array(5))).toBeNull();
    expect(readImage(join(folder, 'none'), key)).toBeNull();
    expect(readImage(folder, key)).toBeNull();
  });

  it('that cannot be written leaves the old one, and nothing half', () => {
    written();
    const broken = { version: 43, meta: '', blocks: [new Uint8Array(10), null as unknown as Uint8Array] };
    expect(() => writeImage(path, key, broken)).toThrow(expect.objectContaining({ code: 'MIRROR_FAILED' }));
    expect(() => writeImage(join(folder, 'no', 'folder'), key, image)).toThrow(
      expect.objectContaining({ code: 'MIRROR_FAILED' }),
    );
    expect(readImage(path, key)?.version).toBe(42);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('can be read by its owner only', () => {
    written();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
