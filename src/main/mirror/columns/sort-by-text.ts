import { END, NOTHING } from './needle.ts';
import type { SortKeys } from './sort-ids.ts';
import type { Tables } from './tables.ts';
import type { TextColumn } from './text-column.ts';
import { uuidChar } from './uuid.ts';

/** Letters that occur get the numbers from 1 on in their order, so that as many as can be fit in the 40 bits of a key. */
export interface Alphabet {
  readonly numbers: Uint8Array;
  readonly base: number;
  readonly step: number;
}

const BITS = 40;
const UUID_LETTERS = Buffer.from('-0123456789abcdef');

/** @param seen by byte: whether it occurs */
export function alphabetOf(seen: (byte: number) => boolean): Alphabet {
  const numbers = new Uint8Array(256);
  let base = 1;
  for (let byte = 0; byte < NOTHING; byte += 1) {
    if (!seen(byte)) continue;
    numbers[byte] = base;
    base += 1;
  }
  return { numbers, base, step: Math.floor(BITS / Math.log2(Math.max(base, 3))) };
}

/** 0 stands for what is behind the end of a value. */
export function keyAt(bytes: Uint8Array, address: number, { numbers, base, step }: Alphabet): number {
  let key = 0;
  let at = address;
  for (let index = 0; index < step; index += 1) {
    const byte = bytes[at] ?? END;
    key *= base;
    if (byte >= NOTHING) continue;
    key += numbers[byte] ?? 0;
    at += 1;
  }
  return key;
}

export function byText(tables: Tables, text: TextColumn, all: boolean): SortKeys {
  const { memory } = tables.engine;
  const alphabet = alphabetOf(text.hasSeen);
  const addressOf = addresses(tables, text, all);
  return {
    has: (id) => addressOf(id) !== 0 && memory.u8[addressOf(id)] !== END,
    key: (id, depth) => keyAt(memory.u8, addressOf(id) + depth, alphabet),
    step: alphabet.step,
    isNumber: false,
    isAll: (key) => key % alphabet.base === 0,
  };
}

/** For all users it is faster to write the addresses down first. */
export function addresses({ size }: Tables, text: TextColumn, all: boolean): (id: number) => number {
  if (!all) return text.addressOf;
  const known = new Uint32Array(size());
  for (let id = 0; id < known.length; id += 1) known[id] = text.addressOf(id);
  return (id) => known[id] ?? 0;
}

export function bySub(tables: Tables): SortKeys {
  const alphabet = alphabetOf((byte) => UUID_LETTERS.includes(byte) || tables.subs.hasSeen(byte));
  return {
    has: () => true,
    key: subKey(tables, alphabet),
    step: alphabet.step,
    isNumber: false,
    isAll: (key) => key % alphabet.base === 0,
  };
}

function subKey({ engine, subs }: Tables, alphabet: Alphabet): SortKeys['key'] {
  const { numbers, base, step } = alphabet;
  const { memory } = engine;
  return (id, depth) => {
    const uuid = subs.uuidOf(id);
    if (uuid === 0) return keyAt(memory.u8, subs.textOf(id) + depth, alphabet);
    let key = 0;
    for (let index = depth; index < depth + step; index += 1) {
      key = key * base + (numbers[uuidChar(memory.u8, uuid, index)] ?? 0);
    }
    return key;
  };
}

/** The username, or the `sub` of a user who has no other. */
export function byUsername(tables: Tables, all: boolean, given?: Alphabet): SortKeys {
  const { engine, subs, usernames } = tables;
  const { memory } = engine;
  const text = usernames.text();
  const dictionary = usernames.dictionary();
  const encoded = dictionary?.encoded() ?? [];
  const alphabet =
    given ??
    alphabetOf(
      (byte) => text === null || text.hasSeen(byte) || subs.hasSeen(byte) || UUID_LETTERS.includes(byte),
    );
  const addressOf = text === null ? () => 0 : addresses(tables, text, all);
  const ofSub = subKey(tables, alphabet);
  return {
    has: () => true,
    key(id, depth) {
      const address = addressOf(id);
      if (address !== 0) return keyAt(memory.u8, address + depth, alphabet);
      const value = encoded[dictionary?.codeOf(id) ?? 0];
      return value === undefined ? ofSub(id, depth) : keyAt(value, depth, alphabet);
    },
    step: alphabet.step,
    isNumber: false,
    isAll: (key) => key % alphabet.base === 0,
  };
}
