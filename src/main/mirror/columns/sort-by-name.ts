import type { Column } from './column.ts';
import { sourceIn } from './flags.ts';
import { END, NOTHING } from './needle.ts';
import { addresses, alphabetOf, byUsername, keyAt } from './sort-by-text.ts';
import type { SortKeys } from './sort-ids.ts';
import type { Tables } from './tables.ts';

/** A display name made of two is cut there for sorting. */
const JOINED = 8_192;

/** Values as bytes, in whichever way the column keeps them. */
interface Values {
  has(id: number): boolean;
  /** Where the value is, and in what. */
  bytes(id: number): Uint8Array;
  address(id: number): number;
}

/** By display name, as `displayName` has it; see `flagsOf`. */
export function byName(tables: Tables, all: boolean): SortKeys {
  const { engine, flags, attributes } = tables;
  const { memory } = engine;
  const alphabet = alphabetOf(() => true);
  const values = (name: string) => valuesOf(tables, attributes.get(name), all);
  const [given, family] = [values('given_name'), values('family_name')];
  const single = [values('name'), undefined, values('email'), values('phone_number')];
  const username = byUsername(tables, all, alphabet);
  const joined = new Uint8Array(JOINED + 1);
  return {
    has: () => true,
    key(id, depth) {
      const source = sourceIn(memory.u8[flags.at(id)] ?? 0);
      if (source === 1) {
        join(given, family, id, joined);
        return keyAt(joined, depth, alphabet);
      }
      const one = single[source];
      if (one === undefined) return username.key(id, depth);
      return keyAt(one.bytes(id), one.address(id) + depth, alphabet);
    },
    step: alphabet.step,
    isNumber: false,
    isAll: (key) => key % alphabet.base === 0,
  };
}

function valuesOf(tables: Tables, column: Column | undefined, all: boolean): Values {
  const { memory } = tables.engine;
  const text = column?.text();
  if (text) {
    const address = addresses(tables, text, all);
    return { has: (id) => address(id) !== 0, bytes: () => memory.u8, address };
  }
  const dictionary = column?.dictionary();
  const encoded = dictionary?.encoded() ?? [];
  const none = Uint8Array.of(END);
  const codeOf = dictionary?.codeOf ?? (() => 0);
  return { has: (id) => codeOf(id) !== 0, bytes: (id) => encoded[codeOf(id)] ?? none, address: () => 0 };
}

function join(given: Values, family: Values, id: number, into: Uint8Array): void {
  let to = 0;
  for (const part of [given, family]) {
    const bytes = part.bytes(id);
    let from = part.address(id);
    if (!part.has(id) || bytes[from] === END) continue;
    if (part === family && given.has(id) && given.bytes(id)[given.address(id)] !== END) {
      into[to] = 0x20;
      to += 1;
    }
    for (; to < JOINED && (bytes[from] ?? END) < NOTHING; from += 1, to += 1) into[to] = bytes[from] ?? 0;
  }
  into[to] = END;
}
