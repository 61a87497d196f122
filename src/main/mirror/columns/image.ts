import type { Group } from '#shared/domain/user.ts';
import type { ColumnsImage } from '../ports.ts';
import type { Engine } from './engine.ts';
import { BLOCK } from './memory.ts';
import { createTables, stateOf, type Tables, type TablesState } from './tables.ts';

/** Raise it when the layout of the memory changes, or how text is folded. */
const FORMAT = 2;
/** Small enough to be sealed one by one. */
const PIECE = 32 * BLOCK;

interface Meta {
  readonly format: number;
  readonly version: number;
  readonly state: TablesState;
  /** Of the memory. */
  readonly checksum: number;
  /** Their members are the last blocks. */
  readonly groups: readonly Group[];
}

/** The blocks are views of the memory: good until the next change. */
export function imageOf(tables: Tables, version: number): ColumnsImage {
  const { engine, groups } = tables;
  const { top } = engine.memory;
  const meta: Meta = {
    format: FORMAT,
    version,
    state: stateOf(tables),
    checksum: engine.run.checksum(BLOCK, top),
    groups: [...groups.values()].map(({ group }) => group),
  };
  const blocks: Uint8Array[] = [];
  for (let from = BLOCK; from < top; from += PIECE) {
    blocks.push(engine.memory.u8.subarray(from, Math.min(top, from + PIECE)));
  }
  for (const { members } of groups.values()) {
    blocks.push(new Uint8Array(members.buffer, members.byteOffset, members.byteLength));
  }
  return { version, meta: JSON.stringify(meta), blocks };
}

/** Fails with `Error` if the image is not whole, or not of this format. */
export function tablesFrom(image: ColumnsImage): { tables: Tables; state: { size: number } } {
  const meta = JSON.parse(image.meta) as Partial<Meta> | null;
  const { state, groups = [] } = meta ?? {};
  if (meta?.format !== FORMAT || meta.version !== image.version || state === undefined) {
    throw new Error('the image of the columns is of another format or version');
  }
  const pieces = Math.ceil((state.memory.top - BLOCK) / PIECE);
  if (image.blocks.length !== pieces + groups.length)
    throw new Error('the image of the columns is not whole');
  const fill = ({ memory, run }: Engine) => {
    let at = BLOCK;
    for (const piece of image.blocks.slice(0, pieces)) {
      memory.u8.set(piece, at);
      at += piece.length;
    }
    if (at !== memory.top || run.checksum(BLOCK, memory.top) !== meta.checksum) {
      throw new Error('the image of the columns is damaged');
    }
  };
  const restored = createTables(state, fill);
  for (const [index, group] of groups.entries()) {
    const bytes = image.blocks[pieces + index]?.slice();
    if (bytes === undefined || bytes.length % 4 !== 0) throw new Error('the image of the columns is damaged');
    restored.tables.groups.set(group.name, {
      group,
      members: new Uint32Array(bytes.buffer, 0, bytes.length / 4),
    });
  }
  return restored;
}
