import { fold } from '#shared/domain/query/fold.ts';
import { createCells, eachBlock } from './cells.ts';
import type { Column, Wanted } from './column.ts';
import { type Engine, NEEDLE } from './engine.ts';
import { BLOCK } from './memory.ts';
import type { TextBuffer } from './text-buffer.ts';
import { createTextColumn, type TextState } from './text-column.ts';
import { readUuid, uuidFilter } from './uuid.ts';

export interface SubState {
  readonly cells: readonly number[];
  readonly table: number;
  readonly slots: number;
  readonly count: number;
  readonly odd: readonly (readonly [string, number])[];
  readonly oddText: TextState;
}

/**
 * The `sub` of every user, and the way back. Cognito's are UUIDs: 16 bytes each, written out while they are scanned,
 * and found by a table of open addresses. Any other text is kept as text; nobody has met one.
 */
export interface SubColumn extends Pick<Column, 'check' | 'scan'> {
  idOf(sub: string): number | undefined;
  add(id: number, sub: string): void;
  /** Where the 16 bytes are; 0: it is no UUID. */
  uuidOf(id: number): number;
  /** The folded text of one that is no UUID. */
  textOf(id: number): number;
  /** Whether one that is no UUID has the byte. */
  hasSeen(byte: number): boolean;
  state(): SubState;
}

const FEWEST_SLOTS = BLOCK / 4;

export function createSubColumn(engine: Engine, buffer: TextBuffer, state?: SubState): SubColumn {
  const { memory, run } = engine;
  const uuids = createCells(memory, 16, [...(state?.cells ?? [])]);
  const odd = new Map<string, number>(state?.odd ?? []);
  const oddIds = new Set(odd.values());
  const text = createTextColumn(engine, buffer, state?.oddText);
  /** Slots hold id + 1; at most three quarters of them. */
  let slots = state?.slots ?? FEWEST_SLOTS;
  let table = state?.table ?? memory.alloc(1);
  let count = state?.count ?? 0;
  const uuid = new Uint8Array(16);
  const words = new Uint32Array(uuid.buffer);

  /** The slot of the UUID, or the empty one where it would go. */
  const slotOf = (a: number, b: number, c: number, d: number) => {
    let hash = Math.imul(
      a ^ Math.imul(b ^ Math.imul(c ^ Math.imul(d, 0x9e37_79b1), 0x85eb_ca6b), 0xc2b2_ae35),
      0x27d4_eb2f,
    );
    hash ^= hash >>> 15;
    const { u32 } = memory;
    for (let slot = (hash >>> 0) % slots; ; slot = (slot + 1) % slots) {
      const id = (u32[table / 4 + slot] ?? 0) - 1;
      if (id < 0) return slot;
      const at = uuids.at(id) / 4;
      if (u32[at] === a && u32[at + 1] === b && u32[at + 2] === c && u32[at + 3] === d) return slot;
    }
  };
  const slotOfUuid = () => slotOf(words[0] ?? 0, words[1] ?? 0, words[2] ?? 0, words[3] ?? 0);
  const put = (slot: number, id: number) => {
    memory.u32[table / 4 + slot] = id + 1;
  };
  const grow = () => {
    const old = { table, slots };
    slots *= 2;
    table = memory.alloc((slots * 4) / BLOCK);
    const { u32 } = memory;
    for (let slot = 0; slot < old.slots; slot += 1) {
      const id = (u32[old.table / 4 + slot] ?? 0) - 1;
      const at = uuids.at(id) / 4;
      if (id >= 0) put(slotOf(u32[at] ?? 0, u32[at + 1] ?? 0, u32[at + 2] ?? 0, u32[at + 3] ?? 0), id);
    }
    memory.free(old.table, (old.slots * 4) / BLOCK);
  };
  /** The cells of the others are zero, which is a UUID as well: what is found there is undone. */
  const withoutOdd = (out: number, look: () => void) => {
    const before = [...oddIds].map((id) => memory.u32[out / 4 + (id >>> 5)] ?? 0);
    look();
    let index = 0;
    for (const id of oddIds) {
      const [word, bit] = [out / 4 + (id >>> 5), 1 << (id & 31)];
      memory.u32[word] = ((memory.u32[word] ?? 0) & ~bit) | ((before[index] ?? 0) & bit);
      index += 1;
    }
  };
  const uuidOf = (id: number) => (oddIds.has(id) ? 0 : uuids.at(id));

  return {
    uuidOf,
    textOf: text.addressOf,
    hasSeen: text.hasSeen,
    idOf(sub) {
      if (!readUuid(sub, uuid)) return odd.get(sub);
      const id = (memory.u32[table / 4 + slotOfUuid()] ?? 0) - 1;
      return id < 0 ? undefined : id;
    },
    add(id, sub) {
      if (!readUuid(sub, uuid)) {
        odd.set(sub, id);
        oddIds.add(id);
        return text.set(id, fold(sub), sub === '');
      }
      const at = uuids.make(id);
      memory.u8.set(uuid, at);
      put(slotOfUuid(), id);
      count += 1;
      if (count * 4 > slots * 3) grow();
    },
    scan(size, { needle }: Wanted, oneByOne, out) {
      const filter = uuidFilter(memory.u8.subarray(NEEDLE, NEEDLE + needle.length));
      if (filter !== null) {
        withoutOdd(out, () =>
          eachBlock(uuids, size, (block, first) => {
            const users = Math.min(uuids.perBlock, size - first);
            run.scanUuids(block, users, filter.even, filter.odd, filter.sure, out + first / 8);
          }),
        );
      }
      text.scan(size, needle, oneByOne, out);
    },
    check(size, _wanted, candidates, out) {
      withoutOdd(out, () =>
        eachBlock(uuids, size, (block, first, bits) => {
          run.checkUuids(block, bits, candidates + first / 8, out + first / 8);
        }),
      );
      text.check(size, candidates, out);
    },
    state: () => ({
      cells: [...uuids.blocks],
      table,
      slots,
      count,
      odd: [...odd],
      oddText: text.state(),
    }),
  };
}
