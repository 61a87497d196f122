import { type ArenaState, createArena } from './arena.ts';
import { type Engine, MOVED_CANDIDATES, MOVED_OUT, NEEDLE } from './engine.ts';
import { BLOCK } from './memory.ts';
import { END, type Needle } from './needle.ts';

const MOST = BLOCK / 4;
const DEAD = 0x8000_0000;

export interface MovedState {
  readonly starts: number;
  readonly ids: number;
  readonly count: number;
  readonly arena: ArenaState | null;
}

/** Values that found no room in the order of the users; in the order in which they came, with their users beside them. */
export interface Moved {
  readonly isFull: boolean;
  readonly isEmpty: boolean;
  addressOf(id: number): number;
  add(id: number, bytes: Uint8Array, length: number): void;
  /** False: it was not here. */
  remove(id: number): boolean;
  scan(needle: Needle, out: number): void;
  check(candidates: number, out: number): void;
  present(filled: boolean, out: number): void;
  free(): void;
  state(): MovedState;
}

export function createMoved({ memory, run }: Engine, state?: MovedState): Moved {
  let starts = state?.starts ?? 0;
  let ids = state?.ids ?? 0;
  let count = state?.count ?? 0;
  const arena = createArena(memory, state?.arena ?? undefined);
  const places = new Map<number, number>();

  const startOf = (place: number) => memory.u32[starts / 4 + place] ?? DEAD;
  const idOf = (place: number) => memory.u32[ids / 4 + place] ?? 0;
  const mark = (bits: number, index: number) => {
    const word = bits / 4 + (index >>> 5);
    memory.u32[word] = (memory.u32[word] ?? 0) | (1 << (index & 31));
  };
  const words = () => Math.ceil(count / 32);
  const clear = (bits: number) => memory.u8.fill(0, bits, bits + words() * 4);
  const giveOut = (out: number) => {
    for (let place = 0; place < count; place += 1) {
      const word = memory.u32[MOVED_OUT / 4 + (place >>> 5)] ?? 0;
      if (word === 0) place |= 31;
      else if (((word >>> (place & 31)) & 1) === 1) mark(out, idOf(place));
    }
  };
  for (let place = 0; place < count; place += 1) if (startOf(place) < DEAD) places.set(idOf(place), place);

  return {
    get isFull() {
      return count === MOST;
    },
    get isEmpty() {
      return places.size === 0;
    },
    addressOf(id) {
      if (places.size === 0) return 0;
      const place = places.get(id);
      return place === undefined ? 0 : startOf(place);
    },
    add(id, bytes, length) {
      if (starts === 0) {
        starts = memory.alloc(1);
        ids = memory.alloc(1);
      }
      const address = arena.append(count, bytes, length);
      memory.u32[starts / 4 + count] = address;
      memory.u32[ids / 4 + count] = id;
      places.set(id, count);
      count += 1;
    },
    remove(id) {
      const place = places.get(id);
      if (place === undefined) return false;
      memory.u32[starts / 4 + place] = (startOf(place) | DEAD) >>> 0;
      return places.delete(id);
    },
    scan(needle, out) {
      if (count === 0) return;
      clear(MOVED_OUT);
      for (const { from, to, first, last } of arena.segments) {
        run.scan(
          from,
          to,
          NEEDLE,
          needle.length,
          needle.a,
          needle.b,
          needle.c,
          starts,
          first,
          last,
          MOVED_OUT,
        );
      }
      giveOut(out);
    },
    check(candidates, out) {
      if (count === 0) return;
      clear(MOVED_OUT);
      clear(MOVED_CANDIDATES);
      for (const [id, place] of places) {
        const word = memory.u32[candidates / 4 + (id >>> 5)] ?? 0;
        if (((word >>> (id & 31)) & 1) === 1) mark(MOVED_CANDIDATES, place);
      }
      run.check(starts, words(), MOVED_CANDIDATES, MOVED_OUT);
      giveOut(out);
    },
    present(filled, out) {
      for (const [id, place] of places) {
        if (!filled || memory.u8[startOf(place)] !== END) mark(out, id);
      }
    },
    free() {
      for (const { block } of arena.segments) arena.release(block);
      if (starts !== 0) memory.free(starts, 1);
      if (ids !== 0) memory.free(ids, 1);
    },
    state: () => ({ starts, ids, count, arena: count === 0 ? null : arena.state() }),
  };
}
