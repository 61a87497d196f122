import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unzip } from '../../scripts/setup/unzip.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeguard-zip-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A zip of the given files; every second one is stored, the others deflated. */
function zip(files: Readonly<Record<string, { text: string; mode: number }>>): string {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  Object.entries(files).forEach(([name, { text, mode }], i) => {
    const plain = Buffer.from(text);
    const method = i % 2 === 0 ? 8 : 0;
    const data = method === 8 ? deflateRawSync(plain) : plain;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(plain.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + data.length;
  });
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  const path = join(folder, 'a.zip');
  writeFileSync(path, Buffer.concat([...locals, central, end]));
  return path;
}

it('unpacks what is asked for, stored or deflated, empty or not, and keeps the right to run', async () => {
  const path = zip({
    'app/run': { text: 'x'.repeat(100_000), mode: 0o755 },
    'app/empty': { text: '', mode: 0o644 },
    'app/other': { text: 'left out', mode: 0o644 },
    'app/sub/note': { text: 'hello', mode: 0o644 },
  });
  const out = join(folder, 'out');
  const written = await unzip(path, out, (name) => (name === 'app/other' ? null : name.slice(4)));
  expect(written).toBe(3);
  expect(readFileSync(join(out, 'run'), 'utf8')).toBe('x'.repeat(100_000));
  expect(statSync(join(out, 'run')).mode & 0o111).toBe(process.platform === 'win32' ? 0 : 0o111);
  expect(readFileSync(join(out, 'empty'), 'utf8')).toBe('');
  expect(readFileSync(join(out, 'sub', 'note'), 'utf8')).toBe('hello');
});

it('writes nothing outside of its folder', async () => {
  const path = zip({ '../../evil': { text: 'x', mode: 0o644 } });
  await expect(unzip(path, join(folder, 'out'), (name) => name)).rejects.toThrow(/leaves its folder/);
});

it('refuses what is not a zip', async () => {
  writeFileSync(join(folder, 'b.zip'), 'no archive at all, but long enough for one');
  await expect(unzip(join(folder, 'b.zip'), join(folder, 'out'), (name) => name)).rejects.toThrow(
    /no end record/,
  );
});
