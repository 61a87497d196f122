/** All of it is handed out in blocks of one size, so that what is given back fits whatever comes next. */
export const BLOCK = 262_144;
const PAGE = 65_536;
/** The highest bit of an address is a flag. */
const MOST_PAGES = 32_768;
/** Growing makes new views of everything; not for every block. */
const GROW_BLOCKS = 16;

/** One WebAssembly memory. The views are new ones after it grew: never keep them over an `alloc`. */
export interface Memory {
  readonly raw: WebAssembly.Memory;
  u8: Uint8Array;
  u16: Uint16Array;
  u32: Uint32Array;
  u64: BigUint64Array;
  f64: Float64Array;
  /** The address of so many blocks in a row, all zero. Fails with `RangeError` when there is no more memory. */
  alloc(blocks: number): number;
  free(address: number, blocks: number): void;
  /** The end of what is in use. */
  readonly top: number;
  readonly state: () => MemoryState;
}

export interface MemoryState {
  readonly top: number;
  readonly free: readonly number[];
}

/** The first block is scratch space with fixed places (`engine.ts`); nothing else has an address in it. */
export function createMemory(state: MemoryState = { top: BLOCK, free: [] }): Memory {
  const raw = new WebAssembly.Memory({ initial: pagesFor(state.top), maximum: MOST_PAGES });
  const free = [...state.free];
  let top = state.top;

  const grow = (to: number) => {
    const missing = pagesFor(to) - raw.buffer.byteLength / PAGE;
    if (missing <= 0) return;
    const wanted = Math.max(missing, (GROW_BLOCKS * BLOCK) / PAGE);
    raw.grow(Math.min(wanted, Math.max(missing, MOST_PAGES - raw.buffer.byteLength / PAGE)));
    Object.assign(memory, views(raw));
  };
  const memory: Memory = {
    raw,
    ...views(raw),
    alloc(blocks) {
      const used = blocks === 1 ? free.pop() : undefined;
      if (used !== undefined) {
        memory.u8.fill(0, used, used + BLOCK);
        return used;
      }
      grow(top + blocks * BLOCK);
      const address = top;
      top += blocks * BLOCK;
      return address;
    },
    free(address, blocks) {
      for (let index = 0; index < blocks; index += 1) free.push(address + index * BLOCK);
    },
    get top() {
      return top;
    },
    state: () => ({ top, free: [...free] }),
  };
  return memory;
}

/** With a page to spare: a scan reads a little beyond the end of what it looks at. */
function pagesFor(top: number): number {
  return top / PAGE + 1;
}

function views({ buffer }: WebAssembly.Memory) {
  return {
    u8: new Uint8Array(buffer),
    u16: new Uint16Array(buffer),
    u32: new Uint32Array(buffer),
    u64: new BigUint64Array(buffer),
    f64: new Float64Array(buffer),
  };
}
