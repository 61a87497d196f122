import type { DuplicateKind } from '#shared/domain/query/query.ts';
import type { Group } from '#shared/domain/user.ts';
import type { Bitmap } from './bitmap.ts';
import { type BitsArea, createBitsArea } from './bits-area.ts';
import { type Cells, createCells } from './cells.ts';
import { type Column, type ColumnState, createColumn } from './column.ts';
import { createEngine, type Engine } from './engine.ts';
import type { MemoryState } from './memory.ts';
import { createSubColumn, type SubColumn, type SubState } from './sub-column.ts';
import { createTermCache, type TermCache } from './term-cache.ts';
import { createTextBuffer, type TextBuffer } from './text-buffer.ts';

export interface GroupEntry {
  readonly group: Group;
  /** In ascending order. */
  readonly members: Uint32Array;
}

/** What is held of all users. */
export interface Tables {
  readonly engine: Engine;
  readonly buffer: TextBuffer;
  readonly bits: BitsArea;
  readonly terms: TermCache;
  readonly size: () => number;
  readonly subs: SubColumn;
  /** Only of users whose username is not their `sub`. */
  readonly usernames: Column;
  readonly attributes: Map<string, Column>;
  /** A byte each, see `flags.ts`. */
  readonly flags: Cells;
  /** A byte each, see `plain.ts`; there are blocks of it only where somebody is odd. */
  readonly oddness: Cells;
  /** Milliseconds, as 64-bit floats. */
  readonly created: Cells;
  readonly updated: Cells;
  readonly fingerprints: Cells;
  readonly groups: Map<string, GroupEntry>;
  /** By id: of how many groups; made when sorted by it first, forgotten when groups change. */
  readonly groupCounts: { known: Uint16Array | null };
  /** Who is in which clusters, found elsewhere; null: nothing was compared yet. */
  readonly duplicates: { find: ((of: DuplicateKind) => Bitmap) | null };
}

/** What is not in the memory itself, as JSON. */
export interface TablesState {
  readonly memory: MemoryState;
  readonly size: number;
  readonly subs: SubState;
  readonly usernames: ColumnState;
  readonly attributes: readonly (readonly [string, ColumnState])[];
  readonly cells: {
    readonly flags: readonly number[];
    readonly oddness: readonly number[];
    readonly created: readonly number[];
    readonly updated: readonly number[];
    readonly fingerprints: readonly number[];
  };
}

/** Empty, or as they were. `restored`: fills the memory, before anything looks into it. */
export function createTables(
  from?: TablesState,
  restored?: (engine: Engine) => void,
): { tables: Tables; state: { size: number } } {
  const state = { size: from?.size ?? 0 };
  const size = () => state.size;
  const engine = createEngine(from?.memory);
  restored?.(engine);
  const buffer = createTextBuffer();
  const { memory } = engine;
  const attributes = (from?.attributes ?? []).map(([name, column]): [string, Column] => [
    name,
    createColumn(engine, buffer, size, column),
  ]);
  const tables: Tables = {
    engine,
    buffer,
    bits: createBitsArea(memory),
    terms: createTermCache(),
    size,
    subs: createSubColumn(engine, buffer, from?.subs),
    usernames: createColumn(engine, buffer, size, from?.usernames),
    attributes: new Map(attributes),
    flags: createCells(memory, 1, [...(from?.cells.flags ?? [])]),
    oddness: createCells(memory, 1, [...(from?.cells.oddness ?? [])]),
    created: createCells(memory, 8, [...(from?.cells.created ?? [])]),
    updated: createCells(memory, 8, [...(from?.cells.updated ?? [])]),
    fingerprints: createCells(memory, 8, [...(from?.cells.fingerprints ?? [])]),
    groups: new Map(),
    groupCounts: { known: null },
    duplicates: { find: null },
  };
  return { tables, state };
}

export function stateOf(tables: Tables): TablesState {
  const { engine, subs, usernames, attributes, flags, oddness, created, updated, fingerprints } = tables;
  return {
    memory: engine.memory.state(),
    size: tables.size(),
    subs: subs.state(),
    usernames: usernames.state(),
    attributes: [...attributes].map(([name, column]) => [name, column.state()] as const),
    cells: {
      flags: flags.blocks,
      oddness: oddness.blocks,
      created: created.blocks,
      updated: updated.blocks,
      fingerprints: fingerprints.blocks,
    },
  };
}
