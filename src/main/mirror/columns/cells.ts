import { BLOCK, type Memory } from './memory.ts';

/** A number or more for each user, in blocks that are there once a user in them has one. */
export interface Cells {
  /** Users of one block; a multiple of 32. */
  readonly perBlock: number;
  /** Addresses; 0: no block, all zero. */
  readonly blocks: number[];
  /** The address of a user's cell, 0 if there is no block for it. */
  at(id: number): number;
  /** The same, and makes the block. */
  make(id: number): number;
  free(): void;
}

/** @param bytes of one cell; a power of two */
export function createCells(memory: Memory, bytes: number, blocks: number[] = []): Cells {
  const perBlock = BLOCK / bytes;
  const shift = Math.log2(perBlock);
  const mask = perBlock - 1;
  const at = (id: number) => {
    const block = blocks[id >>> shift];
    return block === undefined || block === 0 ? 0 : block + (id & mask) * bytes;
  };
  return {
    perBlock,
    blocks,
    at,
    make(id) {
      const index = id >>> shift;
      while (blocks.length <= index) blocks.push(0);
      if (blocks[index] === 0) blocks[index] = memory.alloc(1);
      return at(id);
    },
    free() {
      for (const block of blocks) if (block !== 0) memory.free(block, 1);
      blocks.length = 0;
    },
  };
}

/**
 * Calls `each` with the blocks that are there.
 * @param words of a bitmap of all users that the block's users are, at most
 */
export function eachBlock(
  cells: Cells,
  size: number,
  each: (block: number, first: number, words: number) => void,
): void {
  for (const [index, block] of cells.blocks.entries()) {
    const first = index * cells.perBlock;
    if (block !== 0 && first < size)
      each(block, first, Math.ceil(Math.min(cells.perBlock, size - first) / 32));
  }
}
