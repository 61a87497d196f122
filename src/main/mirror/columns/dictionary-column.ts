import { fold } from '#shared/domain/query/fold.ts';
import { type Cells, createCells, eachBlock } from './cells.ts';
import { type Engine, MOST_CODES, TABLE } from './engine.ts';
import { END, NOTHING, wellFormed } from './needle.ts';

/** Characters of all values together; what has longer ones is better kept as text. */
const MOST_TEXT = 262_144;
const MOST_IN_A_BYTE = 256;

export interface DictionaryState {
  readonly cells: readonly number[];
  readonly wide: boolean;
  readonly values: readonly string[];
}

export interface Entry {
  readonly value: string;
  readonly folded: string;
}

/** Values of which many are alike: each is kept once, and a small number per user. 0: none. */
export interface DictionaryColumn {
  /** False: there are too many different values by now; nothing was done. */
  set(id: number, value: string): boolean;
  remove(id: number): void;
  codeOf(id: number): number;
  /** By code; the first one stands for none. */
  readonly entries: readonly (Entry | null)[];
  /** The folded values by code, as they stand in a text column; none for none. */
  encoded(): readonly (Uint8Array | undefined)[];
  /** By code: the place of the folded value among all of them, in the order of their bytes; the same for equal ones. */
  ranks(): Uint16Array;
  /** Adds those whose value passes. */
  pick(size: number, passes: (entry: Entry) => boolean, out: number): void;
  /** How many users have each code, among those whose bit is set. */
  count(size: number, among: Uint32Array): Uint32Array;
  free(): void;
  state(): DictionaryState;
}

export function createDictionaryColumn({ memory, run }: Engine, state?: DictionaryState): DictionaryColumn {
  let wide = state?.wide ?? false;
  let cells: Cells = createCells(memory, wide ? 2 : 1, [...(state?.cells ?? [])]);
  const entries: (Entry | null)[] = [null];
  const codes = new Map<string, number>();
  let text = 0;

  const codeOf = (id: number) => {
    const at = cells.at(id);
    if (at === 0) return 0;
    return (wide ? memory.u16[at >>> 1] : memory.u8[at]) ?? 0;
  };
  const put = (id: number, code: number) => {
    const at = cells.make(id);
    if (wide) memory.u16[at >>> 1] = code;
    else memory.u8[at] = code;
  };
  const widen = () => {
    const narrow = cells;
    cells = createCells(memory, 2);
    wide = true;
    for (const [index, block] of narrow.blocks.entries()) {
      for (let at = 0; block !== 0 && at < narrow.perBlock; at += 1) {
        const code = memory.u8[block + at] ?? 0;
        if (code !== 0) put(index * narrow.perBlock + at, code);
      }
    }
    narrow.free();
  };
  const add = (value: string) => {
    codes.set(value, entries.length);
    entries.push({ value, folded: wellFormed(fold(value)) });
    text += value.length;
    return entries.length - 1;
  };
  for (const value of state?.values ?? []) add(value);
  /** Made when asked for, and again when there are more values. */
  let prepared = prepare(entries.slice(0, 1));
  const known = () => {
    if (prepared.ranks.length !== entries.length) prepared = prepare(entries);
    return prepared;
  };

  return {
    entries,
    codeOf,
    set(id, value) {
      let code = codes.get(value);
      if (code === undefined) {
        if (entries.length >= MOST_CODES || text + value.length > MOST_TEXT) return false;
        code = add(value);
        if (!wide && entries.length > MOST_IN_A_BYTE) widen();
      }
      if (code !== codeOf(id)) put(id, code);
      return true;
    },
    remove(id) {
      if (codeOf(id) !== 0) put(id, 0);
    },
    encoded: () => known().encoded,
    ranks: () => known().ranks,
    pick(size, passes, out) {
      let any = false;
      memory.u8.fill(0, TABLE, TABLE + Math.max(entries.length, MOST_IN_A_BYTE));
      for (const [code, entry] of entries.entries()) {
        if (entry === null || !passes(entry)) continue;
        memory.u8[TABLE + code] = 255;
        any = true;
      }
      if (!any) return;
      const rows = Math.ceil(entries.length / 16);
      eachBlock(cells, size, (block, first, words) => {
        if (wide) run.pick16(block, words, TABLE, out + first / 8);
        else run.pick8(block, words, TABLE, rows, out + first / 8);
      });
    },
    count(size, among) {
      const counts = new Uint32Array(entries.length);
      for (let id = 0; id < size; id += 1) {
        if ((((among[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 0) continue;
        const code = codeOf(id);
        counts[code] = (counts[code] ?? 0) + 1;
      }
      return counts;
    },
    free: () => cells.free(),
    state: () => ({
      cells: [...cells.blocks],
      wide,
      values: entries.flatMap((entry) => (entry === null ? [] : [entry.value])),
    }),
  };
}

function prepare(entries: readonly (Entry | null)[]) {
  const encoded = entries.map((entry) => {
    if (entry === null) return undefined;
    const isNothing = entry.folded === '' && entry.value !== '';
    return Buffer.concat([
      Buffer.from(entry.folded, 'utf8'),
      Buffer.from(isNothing ? [NOTHING, END] : [END]),
    ]);
  });
  const ranks = new Uint16Array(entries.length);
  const texts = entries.map((entry) => Buffer.from(entry?.folded ?? '', 'utf8'));
  const codes = [...texts.entries()].sort(([, a], [, b]) => Buffer.compare(a, b)).map(([code]) => code);
  let rank = 0;
  for (const [index, code] of codes.entries()) {
    const before = codes[index - 1];
    if (before !== undefined && entries[before]?.folded !== entries[code]?.folded) rank += 1;
    ranks[code] = rank;
  }
  return { encoded, ranks };
}
