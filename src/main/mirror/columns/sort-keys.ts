import { USER_STATUSES } from '#shared/domain/user.ts';
import type { Cells } from './cells.ts';
import type { Column } from './column.ts';
import type { DictionaryColumn } from './dictionary-column.ts';
import { ENABLED, sourceIn } from './flags.ts';
import type { Memory } from './memory.ts';
import { END, NOTHING } from './needle.ts';
import type { Tables } from './tables.ts';
import { uuidChar } from './uuid.ts';

/** What a column is sorted by. */
export interface SortKeys {
  has(id: number): boolean;
  /**
   * Five bytes of the folded value from `depth` on as one number, each byte one higher than it is; 0 behind its end,
   * so that the lowest byte is 0 when there is no more. Asked for a depth only if the value goes on there.
   */
  prefix(id: number, depth: number): number;
  /** The number, of 40 bits, is all. */
  readonly isNumber: boolean;
}

const STATUS_RANKS = USER_STATUSES.map((status) => [...USER_STATUSES].sort().indexOf(status));
/** Times are sorted to the millisecond for 34 years from then on. */
const FIRST_TIME = Date.UTC(2010);
const MOST = 2 ** 40 - 1;
/** Of a value that a user is sorted by; longer ones are cut there only in the display name made of two. */
const JOINED = 8_192;

/** @param column as in `SortBy`; of an unknown one nobody has a value */
export function sortKeys(tables: Tables, column: string): SortKeys {
  const { engine, flags, created, updated, attributes } = tables;
  const { memory } = engine;
  const flagsOf = (id: number) => memory.u8[flags.at(id)] ?? 0;
  switch (column) {
    case 'created':
      return byTime(memory, created);
    case 'updated':
      return byTime(memory, updated);
    case 'status':
      return byNumber(
        (id) => STATUS_RANKS[flagsOf(id) & 7] ?? 0,
        () => true,
      );
    case 'enabled':
      return byNumber(
        (id) => flagsOf(id) & ENABLED,
        () => true,
      );
    case 'groups':
      return byGroups(tables);
    case 'username':
      return byUsername(tables);
    case 'name':
      return byName(tables);
    case 'attr:sub':
      return bySub(tables);
    default: {
      const found = column.startsWith('attr:') ? attributes.get(column.slice(5)) : undefined;
      return found === undefined
        ? byNumber(
            () => 0,
            () => false,
          )
        : byColumn(memory, found);
    }
  }
}

function byNumber(prefix: (id: number) => number, has: (id: number) => boolean): SortKeys {
  return { has, prefix, isNumber: true };
}

function byTime(memory: Memory, cells: Cells): SortKeys {
  const at = (id: number) => memory.f64[cells.at(id) / 8] ?? 0;
  return byNumber(
    (id) => Math.min(MOST, Math.max(0, Math.floor(at(id)) - FIRST_TIME)) || 0,
    () => true,
  );
}

/** By how many groups the user is in. */
function byGroups({ groups, size }: Tables): SortKeys {
  const counts = new Uint16Array(size());
  for (const { members } of groups.values()) for (const id of members) counts[id] = (counts[id] ?? 0) + 1;
  return byNumber(
    (id) => counts[id] ?? 0,
    (id) => counts[id] !== 0,
  );
}

function byColumn(memory: Memory, column: Column): SortKeys {
  const dictionary = column.dictionary();
  if (dictionary !== null) return byRank(dictionary);
  const text = column.text();
  const addressOf = (id: number) => text?.addressOf(id) ?? 0;
  return {
    has: (id) => addressOf(id) !== 0 && memory.u8[addressOf(id)] !== END,
    prefix: (id, depth) => prefixAt(memory.u8, addressOf(id) + depth),
    isNumber: false,
  };
}

function byRank({ entries, codeOf }: DictionaryColumn): SortKeys {
  const encoded = entries.map((entry) => Buffer.from(entry?.folded ?? '', 'utf8'));
  const codes = [...entries.keys()].sort((a, b) => Buffer.compare(encoded[a] ?? EMPTY, encoded[b] ?? EMPTY));
  const ranks = new Uint16Array(entries.length);
  let rank = 0;
  for (const [index, code] of codes.entries()) {
    const before = codes[index - 1];
    if (before !== undefined && entries[before]?.folded !== entries[code]?.folded) rank += 1;
    ranks[code] = rank;
  }
  return byNumber(
    (id) => ranks[codeOf(id)] ?? 0,
    (id) => (entries[codeOf(id)]?.value ?? '') !== '',
  );
}

const EMPTY = Buffer.alloc(0);

function bySub({ engine, subs }: Tables): SortKeys {
  const { memory } = engine;
  return {
    has: () => true,
    prefix(id, depth) {
      const uuid = subs.uuidOf(id);
      if (uuid === 0) return prefixAt(memory.u8, subs.textOf(id) + depth);
      let key = 0;
      for (let index = depth; index < depth + 5; index += 1) {
        const byte = uuidChar(memory.u8, uuid, index);
        key = key * 256 + (byte === END ? 0 : byte + 1);
      }
      return key;
    },
    isNumber: false,
  };
}

function byUsername(tables: Tables): SortKeys {
  const own = valueReader(tables.engine.memory, tables.usernames);
  const subs = bySub(tables);
  return {
    has: () => true,
    prefix: (id, depth) => (own.has(id) ? own.prefix(id, depth) : subs.prefix(id, depth)),
    isNumber: false,
  };
}

/** As `displayName` has it; see `flagsOf`. */
function byName(tables: Tables): SortKeys {
  const { engine, flags, attributes } = tables;
  const { memory } = engine;
  const [name, given, family, email, phone] = [
    'name',
    'given_name',
    'family_name',
    'email',
    'phone_number',
  ].map((attribute) => valueReader(memory, attributes.get(attribute)));
  const username = byUsername(tables);
  const joined = new Uint8Array(JOINED + 5);
  const join = (id: number, depth: number) => {
    let length = given?.copy(id, joined, 0) ?? 0;
    if (given?.isFilled(id) && family?.isFilled(id)) {
      joined[length] = 0x20;
      length += 1;
    }
    length = family?.copy(id, joined, length) ?? length;
    joined[length] = END;
    return prefixAt(joined, depth);
  };
  return {
    has: () => true,
    prefix(id, depth) {
      const source = sourceIn(memory.u8[flags.at(id)] ?? 0);
      if (source === 1) return join(id, depth);
      return ([name, undefined, email, phone][source] ?? username).prefix(id, depth);
    },
    isNumber: false,
  };
}

interface ValueReader extends Pick<SortKeys, 'has' | 'prefix'> {
  isFilled(id: number): boolean;
  /** Gives the end of what it wrote. */
  copy(id: number, into: Uint8Array, at: number): number;
}

/** Values as bytes, in whichever way the column keeps them. */
function valueReader(memory: Memory, column: Column | undefined): ValueReader {
  const dictionary = column?.dictionary();
  const text = column?.text();
  const encoded = dictionary?.entries.map((entry) => {
    const end = entry !== null && entry.folded === '' && entry.value !== '' ? [NOTHING, END] : [END];
    return Buffer.concat([Buffer.from(entry?.folded ?? '', 'utf8'), Buffer.from(end)]);
  });
  const [u8, addressOf]: [(id: number) => Uint8Array, (id: number) => number] =
    dictionary && encoded
      ? [(id) => encoded[dictionary.codeOf(id)] ?? EMPTY, () => 0]
      : [() => memory.u8, (id) => text?.addressOf(id) ?? 0];
  const has = (id: number) => (dictionary ? dictionary.codeOf(id) !== 0 : addressOf(id) !== 0);
  return {
    has,
    isFilled: (id) => has(id) && u8(id)[addressOf(id)] !== END,
    prefix: (id, depth) => prefixAt(u8(id), addressOf(id) + depth),
    copy(id, into, at) {
      if (!has(id)) return at;
      const bytes = u8(id);
      let from = addressOf(id);
      let to = at;
      for (; to < JOINED && (bytes[from] ?? END) < NOTHING; from += 1, to += 1) into[to] = bytes[from] ?? 0;
      return to;
    },
  };
}

function prefixAt(bytes: Uint8Array, address: number): number {
  let key = 0;
  let at = address;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[at] ?? END;
    key *= 256;
    if (byte >= NOTHING) continue;
    key += byte + 1;
    at += 1;
  }
  return key;
}
