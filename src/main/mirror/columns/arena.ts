import { BLOCK, type Memory } from './memory.ts';
import { END } from './needle.ts';

/** Users whose cells are in one block of 32-bit cells; a segment never has users of two. */
export const CHUNK_SHIFT = 16;

/** Values side by side: bytes [from, to), END first and last, of the owners `first` to `last`. */
export interface Segment {
  from: number;
  to: number;
  first: number;
  last: number;
  /** Index of its block. */
  block: number;
}

export interface ArenaState {
  readonly cursor: number;
  readonly limit: number;
  /** Address and number of blocks in a row. */
  readonly blocks: readonly (readonly [number, number])[];
  readonly segments: readonly Segment[];
}

/** Values one after another, in the order of their owners. */
export interface Arena {
  /** Where the next value will most likely begin; 0: nowhere yet. */
  readonly cursor: number;
  readonly segments: readonly Segment[];
  /** @param owner not lower than the one before; gives the address of the value */
  append(owner: number, bytes: Uint8Array, length: number): number;
  /** Gives back one block, by index; its values are gone. */
  release(block: number): void;
  state(): ArenaState;
}

export function createArena(memory: Memory, state?: ArenaState): Arena {
  let cursor = state?.cursor ?? 0;
  let limit = state?.limit ?? 0;
  const blocks = (state?.blocks ?? []).map(([address, count]): [number, number] => [address, count]);
  const segments: Segment[] = (state?.segments ?? []).map((segment) => ({ ...segment }));
  let current: Segment | undefined = segments.at(-1);

  const open = (length: number) => {
    const count = Math.ceil((length + 2) / BLOCK);
    const address = memory.alloc(count);
    blocks.push([address, count]);
    memory.u8[address] = END;
    cursor = address + 1;
    limit = address + count * BLOCK;
    current = undefined;
  };

  return {
    get cursor() {
      return cursor;
    },
    segments,
    append(owner, bytes, length) {
      if (cursor + length + 1 > limit) open(length);
      if (current === undefined || current.first >>> CHUNK_SHIFT !== owner >>> CHUNK_SHIFT) {
        current = { from: cursor - 1, to: cursor, first: owner, last: owner, block: blocks.length - 1 };
        segments.push(current);
      }
      const address = cursor;
      writeAt(memory, address, bytes, length);
      memory.u8[address + length] = END;
      cursor = address + length + 1;
      current.to = cursor;
      current.last = owner;
      return address;
    },
    release(index) {
      const block = blocks[index];
      if (block !== undefined && block[1] > 0) memory.free(block[0], block[1]);
      blocks[index] = [0, 0];
    },
    state: () => ({ cursor, limit, blocks, segments }),
  };
}

export function writeAt({ u8 }: Memory, address: number, bytes: Uint8Array, length: number): void {
  for (let index = 0; index < length; index += 1) u8[address + index] = bytes[index] ?? 0;
}

export function isAt({ u8 }: Memory, address: number, bytes: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index += 1) if (u8[address + index] !== bytes[index]) return false;
  return u8[address + length] === END;
}

/** Nothing is found there any more, and its place is free for the same owner. */
export function wipe({ u8 }: Memory, address: number): void {
  for (let at = address; u8[at] !== END; at += 1) u8[at] = END;
}
