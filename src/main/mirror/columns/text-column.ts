import { type Arena, type ArenaState, CHUNK_SHIFT, createArena, isAt, wipe, writeAt } from './arena.ts';
import { type Cells, createCells, eachBlock } from './cells.ts';
import { type Engine, NEEDLE, PATTERN } from './engine.ts';
import type { HashTables } from './hash-tables.ts';
import { BLOCK } from './memory.ts';
import { createMoved, type Moved, type MovedState } from './moved.ts';
import { END, type Needle } from './needle.ts';
import type { TextBuffer } from './text-buffer.ts';

/** Set in a cell: there is no value, and the address is where the next one begins. */
export const ABSENT = 0x8000_0000;

export interface TextState {
  readonly cells: readonly number[];
  readonly filled: number;
  readonly arena: ArenaState;
  readonly moved: MovedState;
  readonly seen: readonly number[];
}

/**
 * Values of which most are different, side by side in the order of the users, so that one scan finds all of them. A new
 * value that does not fit in the place of the old one goes to a second, smaller stretch; when that is full, everything
 * is put in order again. Bitmaps are addresses in the memory; what is found is added to them.
 */
export interface TextColumn {
  set(id: number, folded: string, empty: boolean): void;
  remove(id: number): void;
  /** Of the first byte of the value; 0: none. */
  addressOf(id: number): number;
  /** Whether any value has ever had the byte. */
  hasSeen(byte: number): boolean;
  /** Bytes that a scan has to read, roughly. */
  weight(): number;
  /** `oneByOne`: value by value, without those of users who are found already; for needles of one or two bytes. */
  scan(size: number, needle: Needle, oneByOne: boolean, out: number): void;
  /** Those of the candidates that match the pattern that was written last. */
  check(size: number, candidates: number, out: number): void;
  present(size: number, filled: boolean, out: number): void;
  /**
   * Hashes of the values of some users, from a multiple of `MOST_HASHES` on and no more than that; -1: none, -2: not sure.
   * Good until the next call of anything.
   */
  hashes(how: Hashing, tables: HashTables, from: number, count: number): Int32Array;
  state(): TextState;
}

/** What values are taken for, see wasm/hash.ts. */
export type Hashing = 'hashValues' | 'hashPhones' | 'hashEmails';

export const MOST_HASHES = 2_048;

export function createTextColumn(engine: Engine, buffer: TextBuffer, state?: TextState): TextColumn {
  const { memory, run } = engine;
  const cells: Cells = createCells(memory, 4, [...(state?.cells ?? [])]);
  let arena: Arena = createArena(memory, state?.arena);
  let moved: Moved = createMoved(engine, state?.moved);
  /** Cells below are set. */
  let filled = state?.filled ?? 0;
  const seen = Uint8Array.from(state?.seen ?? new Uint8Array(256));

  const cell = (id: number) => {
    const at = id < filled ? cells.at(id) : 0;
    return at === 0 ? ABSENT : (memory.u32[at >>> 2] ?? ABSENT);
  };
  const put = (id: number, value: number) => {
    const at = cells.make(id);
    memory.u32[at >>> 2] = value;
  };
  /** Blocks of cells that would hold nothing but absent ones are not made. */
  const fill = (to: number) => {
    const none = (arena.cursor | ABSENT) >>> 0;
    const last = to >>> CHUNK_SHIFT;
    for (let id = filled; id < to; id += 1) {
      const chunk = id >>> CHUNK_SHIFT;
      if (chunk !== last && cells.at(id) === 0) id = ((chunk + 1) << CHUNK_SHIFT) - 1;
      else put(id, none);
    }
  };
  const append = (id: number, bytes: Uint8Array, length: number) => {
    fill(id);
    put(id, arena.append(id, bytes, length));
    filled = id + 1;
  };
  /** The place of the user among the others, if it is there and wide enough. */
  const placeFor = (id: number, length: number) => {
    const place = (cell(id) & ~ABSENT) >>> 0;
    const next = id + 1 < filled ? (cell(id + 1) & ~ABSENT) >>> 0 : arena.cursor;
    const together = place !== 0 && Math.floor((next - 1) / BLOCK) === Math.floor(place / BLOCK);
    return together && next - place - 1 >= length ? place : 0;
  };
  const addressOf = (id: number) => {
    const there = cell(id);
    return there !== 0 && there < ABSENT ? there : moved.addressOf(id);
  };
  const remove = (id: number) => {
    const address = addressOf(id);
    if (address === 0) return;
    wipe(memory, address);
    if (!moved.remove(id)) put(id, (address | ABSENT) >>> 0);
  };

  /** Blocks are given back as soon as what they hold is in its new place, for the next ones to use. */
  const tidyUp = () => {
    const old = arena;
    const end = filled;
    const bytesOf = (address: number) => memory.u8.slice(address, memory.u8.indexOf(END, address));
    arena = createArena(memory);
    filled = 0;
    let index = 0;
    for (let id = 0; id < end; id += 1) {
      while (id > (old.segments[index]?.last ?? Number.POSITIVE_INFINITY)) {
        const passed = old.segments[index]?.block ?? 0;
        index += 1;
        if (old.segments[index]?.block !== passed) old.release(passed);
      }
      const at = cells.at(id);
      const there = at === 0 ? ABSENT : (memory.u32[at >>> 2] ?? ABSENT);
      const address = there !== 0 && there < ABSENT ? there : moved.addressOf(id);
      if (address === 0) continue;
      const bytes = bytesOf(address);
      append(id, bytes, bytes.length);
    }
    for (; index < old.segments.length; index += 1) old.release(old.segments[index]?.block ?? 0);
    fill(end);
    filled = end;
    moved.free();
    moved = createMoved(engine);
  };

  return {
    addressOf,
    remove,
    set(id, folded, empty) {
      const length = buffer.encode(folded, empty);
      const { bytes } = buffer;
      const old = addressOf(id);
      if (old !== 0 && isAt(memory, old, bytes, length)) return;
      for (let index = 0; index < length; index += 1) seen[bytes[index] ?? 0] = 1;
      if (id >= filled) return append(id, bytes, length);
      remove(id);
      const place = placeFor(id, length);
      if (place !== 0) {
        writeAt(memory, place, bytes, length);
        return put(id, place);
      }
      moved.add(id, bytes, length);
      if (moved.isFull) tidyUp();
    },
    hasSeen: (byte) => seen[byte] === 1,
    weight: () => arena.segments.reduce((sum, { from, to }) => sum + to - from, 0),
    scan(size, needle, oneByOne, out) {
      if (!needle.bytes.every((byte) => seen[byte] === 1)) return;
      moved.scan(needle, out);
      if (oneByOne) {
        return eachBlock(cells, size, (block, first, words) => {
          run.scanShort(block, words, NEEDLE, needle.length, out + first / 8);
        });
      }
      for (const { from, to, first, last } of arena.segments) {
        const starts = cells.blocks[first >>> CHUNK_SHIFT] ?? 0;
        const bits = out + (first >>> CHUNK_SHIFT) * (1 << (CHUNK_SHIFT - 3));
        const mask = (1 << CHUNK_SHIFT) - 1;
        run.scan(
          from,
          to,
          NEEDLE,
          needle.length,
          needle.a,
          needle.b,
          needle.c,
          starts,
          first & mask,
          last & mask,
          bits,
        );
      }
    },
    check(size, candidates, out) {
      eachBlock(cells, size, (block, first, words) => {
        run.check(block, words, candidates + first / 8, out + first / 8);
      });
      moved.check(candidates, out);
    },
    present(size, filledOnly, out) {
      eachBlock(cells, size, (block, first, words) => run.present(block, words, filledOnly, out + first / 8));
      moved.present(filledOnly, out);
    },
    hashes(how, tables, from, count) {
      const absent = moved.isEmpty ? -1 : -2;
      const out = new Int32Array(memory.raw.buffer, NEEDLE, count);
      const starts = cells.at(from);
      if (starts === 0) return out.fill(absent);
      memory.u8.set(tables.bytes, PATTERN);
      run[how](starts, count, absent, NEEDLE);
      return out;
    },
    state: () => ({
      cells: [...cells.blocks],
      filled,
      arena: arena.state(),
      moved: moved.state(),
      seen: [...seen],
    }),
  };
}
