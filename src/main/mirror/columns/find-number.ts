import { readDecimal } from '#shared/domain/query/decimal.ts';
import type { Query } from '#shared/domain/query/query.ts';
import { andInto, type Bitmap, emptyBitmap, fullBitmap, orInto, setBit } from './bitmap.ts';
import type { Column } from './column.ts';
import { END } from './needle.ts';
import type { Tables } from './tables.ts';

type NumberQuery = Extract<Query, { kind: 'number' }>;

/** The users whose value is a decimal number as wanted. */
export function findNumbers(tables: Tables, query: NumberQuery): Bitmap {
  const { subs, usernames, attributes, size } = tables;
  const passes = (value: number | null) => holds(value, query);
  if (query.name === 'sub') return inText(tables, subs.textOf, passes);
  const column = query.name === 'username' ? usernames : attributes.get(query.name);
  if (column === undefined) return emptyBitmap(size());
  const found = inColumn(tables, column, passes);
  if (query.name !== 'username') return found;
  return orInto(
    found,
    inText(tables, (id) => (has(column, id) ? 0 : subs.textOf(id)), passes),
  );
}

function has(column: Column, id: number): boolean {
  return (column.dictionary()?.codeOf(id) ?? column.text()?.addressOf(id) ?? 0) !== 0;
}

function inColumn(tables: Tables, column: Column, passes: (value: number | null) => boolean): Bitmap {
  const { bits, size } = tables;
  const text = column.text();
  if (text !== null) return inText(tables, text.addressOf, passes);
  const { out } = bits.ready(size());
  column.dictionary()?.pick(size(), ({ folded }) => passes(readDecimal(folded)), out);
  return andInto(bits.read(out, size()), fullBitmap(size()));
}

function inText(
  { engine, size }: Tables,
  addressOf: (id: number) => number,
  passes: (value: number | null) => boolean,
): Bitmap {
  const { u8, raw } = engine.memory;
  const buffer = Buffer.from(raw.buffer);
  const found = emptyBitmap(size());
  for (let id = 0; id < size(); id += 1) {
    const address = addressOf(id);
    if (address === 0 || !mayBegin(u8[address] ?? END)) continue;
    const value =
      digitsAt(u8, address) ?? readDecimal(buffer.toString('utf8', address, u8.indexOf(END, address)));
    if (passes(value)) setBit(found, id);
  }
  return found;
}

/** The short way for a few digits, maybe after a plus, and nothing else; null: it has to be read as text. */
function digitsAt(u8: Uint8Array, address: number): number | null {
  const first = u8[address] === 0x2b ? address + 1 : address;
  let value = 0;
  for (let at = first; at < first + 15; at += 1) {
    const byte = u8[at] ?? END;
    if (byte === END && at > first) return value;
    if (byte < 0x30 || byte > 0x39) return null;
    value = value * 10 + byte - 0x30;
  }
  return null;
}

/** A number begins with a digit, a sign or a blank; letters, which most values begin with, need no second look. */
function mayBegin(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte <= 0x20 ||
    (byte >= 0x80 && byte < END)
  );
}

function holds(value: number | null, { op, value: limit }: NumberQuery): boolean {
  if (value === null) return false;
  if (op === '<') return value < limit;
  if (op === '<=') return value <= limit;
  return op === '>' ? value > limit : value >= limit;
}
