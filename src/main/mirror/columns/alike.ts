import { fold } from '#shared/domain/query/fold.ts';
import type { Column } from './column.ts';
import { END, wellFormed } from './needle.ts';
import type { Tables } from './tables.ts';

/** All users by one attribute, folded, for many exact look-ups in a row. Good until the next change. */
export interface Alike {
  /** Users whose folded value is the folded one that is asked for, gone or not; the highest id first. */
  find(value: string): Iterable<number>;
}

const NOBODY: Alike = { find: () => [] };

/** @param name of the attribute, or `username`, without those whose username is their `sub` */
export function createAlike(tables: Tables, name: string): Alike {
  const column = name === 'username' ? tables.usernames : tables.attributes.get(name);
  return column === undefined ? NOBODY : indexOf(tables, column);
}

/**
 * Chains of ids under the hash of the bytes as they stand in the memory: 8 to 12 bytes a user, and no text is copied. Whoever is
 * found is compared once more, as two values may have one hash.
 */
function indexOf({ engine: { memory }, buffer, size }: Tables, column: Column): Alike {
  const users = size();
  const slots = 2 ** Math.ceil(Math.log2(Math.max(16, users)));
  /** id + 1; 0: the end. */
  const heads = new Uint32Array(slots);
  const next = new Uint32Array(users);
  const dictionary = column.dictionary();
  const text = column.text();
  const encoded = dictionary?.encoded();

  const at = (id: number): { bytes: Uint8Array; from: number } | null => {
    if (dictionary) {
      const bytes = encoded?.[dictionary.codeOf(id)];
      return bytes === undefined ? null : { bytes, from: 0 };
    }
    const address = text?.addressOf(id) ?? 0;
    return address === 0 ? null : { bytes: memory.u8, from: address };
  };
  const slotOf = (bytes: Uint8Array, from: number, length: number) => {
    let hash = 0x811c_9dc5;
    for (let index = 0; index < length && bytes[from + index] !== END; index += 1)
      hash = Math.imul(hash ^ (bytes[from + index] ?? 0), 0x0100_0193);
    hash ^= hash >>> 15;
    return (Math.imul(hash, 0x2c1b_3c6d) >>> 0) & (slots - 1);
  };
  const slotsOfCodes = encoded?.map((bytes) => (bytes === undefined ? -1 : slotOf(bytes, 0, bytes.length)));

  for (let id = 0; id < users; id += 1) {
    let slot = -1;
    if (dictionary) slot = slotsOfCodes?.[dictionary.codeOf(id)] ?? -1;
    else {
      const address = text?.addressOf(id) ?? 0;
      if (address !== 0) slot = slotOf(memory.u8, address, Number.POSITIVE_INFINITY);
    }
    if (slot < 0) continue;
    next[id] = heads[slot] ?? 0;
    heads[slot] = id + 1;
  }

  return {
    *find(value) {
      if (value === '') return;
      const length = buffer.encode(wellFormed(fold(value)), false);
      const wanted = buffer.bytes.slice(0, length);
      for (let id = (heads[slotOf(wanted, 0, length)] ?? 0) - 1; id >= 0; id = (next[id] ?? 0) - 1) {
        const there = at(id);
        if (there !== null && isSame(there.bytes, there.from, wanted)) yield id;
      }
    },
  };
}

/** The value ends where the wanted one does. */
function isSame(bytes: Uint8Array, from: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1)
    if (bytes[from + index] !== wanted[index]) return false;
  return bytes[from + wanted.length] === END;
}
