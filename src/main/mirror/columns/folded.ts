import { USER_STATUSES } from '#shared/domain/user.ts';
import type { Column } from './column.ts';
import { GONE } from './flags.ts';
import type { HashTables } from './hash-tables.ts';
import { END, NOTHING } from './needle.ts';
import type { Tables } from './tables.ts';
import type { Hashing } from './text-column.ts';

/** Where one value is written to; replaced by a bigger one when it does not fit. */
export interface Scratch {
  bytes: Uint8Array;
}

/** Room for any usual value. Bytes. */
const USUAL = 4_096;

export function createScratch(): Scratch {
  return { bytes: new Uint8Array(USUAL) };
}

/** Makes room for so many bytes at least; what is there stays. */
export function sized(scratch: Scratch, bytes: number): Scratch {
  if (bytes <= scratch.bytes.length) return scratch;
  const larger = new Uint8Array(bytes * 2);
  larger.set(scratch.bytes);
  scratch.bytes = larger;
  return scratch;
}

/** The values of one attribute, folded, as UTF-8. */
export interface FoldedReader {
  /** Writes the value; its length, -1: there is none. */
  read(id: number, into: Scratch): number;
  /** Of the first byte in `Folded.bytes`, until the next change; 0: there is no value, or it is not kept there. */
  addressOf(id: number): number;
  /** See `TextColumn`; null: values are not kept as text. */
  hashes(how: Hashing, tables: HashTables, from: number, count: number): Int32Array | null;
}

/** What is in memory of each user, without a row being read: for comparing all of them. */
export interface Folded {
  /** Of an attribute, or of `username` (no value if it is the `sub`). */
  reader(name: string): FoldedReader;
  /** Where values are that have an address, each with a byte of `VALUE_END` or more behind it. */
  bytes(): Uint8Array;
  /** Whether the folded values are those of ASCII text in lower case: bits of `plain.ts`. */
  oddness(id: number): number;
  isGone(id: number): boolean;
  isExternal(id: number): boolean;
  /** Milliseconds since the epoch. */
  createdAt(id: number): number;
}

/** Bytes from there on are in no value. */
export const VALUE_END = NOTHING;

const encoder = new TextEncoder();
const EXTERNAL = USER_STATUSES.indexOf('EXTERNAL_PROVIDER');

export function foldedOf(tables: Tables): Folded {
  const { engine, attributes, usernames, flags, oddness, created } = tables;
  const { memory } = engine;
  const columnOf = (name: string) => (name === 'username' ? usernames : attributes.get(name));
  const flagsAt = (id: number) => {
    const at = flags.at(id);
    return at === 0 ? 0 : (memory.u8[at] ?? 0);
  };

  return {
    bytes: () => memory.u8,
    reader(name) {
      let column: Column | undefined;
      return {
        read(id, into) {
          // It may be there later only, and turn from a dictionary to text.
          column ??= columnOf(name);
          const text = column?.text();
          if (text) return copy(memory.u8, text.addressOf(id), into);
          const dictionary = column?.dictionary();
          const entry = dictionary?.entries[dictionary.codeOf(id)];
          return entry == null ? -1 : write(entry.folded, into);
        },
        addressOf(id) {
          column ??= columnOf(name);
          return column?.text()?.addressOf(id) ?? 0;
        },
        hashes(how, tables, from, count) {
          column ??= columnOf(name);
          return column?.text()?.hashes(how, tables, from, count) ?? null;
        },
      };
    },
    oddness(id) {
      const at = oddness.at(id);
      return at === 0 ? 0 : (memory.u8[at] ?? 0);
    },
    isGone: (id) => flagsAt(id) >= GONE,
    isExternal: (id) => (flagsAt(id) & 7) === EXTERNAL,
    createdAt: (id) => memory.f64[created.at(id) / 8] ?? 0,
  };
}

function copy(memory: Uint8Array, address: number, into: Scratch): number {
  if (address === 0) return -1;
  let { bytes } = into;
  for (let length = 0; ; length += 1) {
    const byte = memory[address + length] ?? END;
    if (byte >= NOTHING) return length;
    if (length === bytes.length) bytes = sized(into, length * 2).bytes;
    bytes[length] = byte;
  }
}

/** Not the encoded values of the dictionary, all of which are made anew after every new one. */
function write(folded: string, into: Scratch): number {
  const { bytes } = sized(into, folded.length * 3);
  for (let index = 0; index < folded.length; index += 1) {
    const code = folded.charCodeAt(index);
    if (code > 127) return encoder.encodeInto(folded, bytes).written;
    bytes[index] = code;
  }
  return folded.length;
}
