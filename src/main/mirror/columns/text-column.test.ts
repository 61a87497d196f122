import { describe, expect, test } from 'vitest';
import { fullBitmap, hasBit } from './bitmap.ts';
import { createBitsArea } from './bits-area.ts';
import { createEngine, type Engine } from './engine.ts';
import { tidy, writePattern } from './needle.ts';
import { createTextBuffer } from './text-buffer.ts';
import { createTextColumn, type TextColumn } from './text-column.ts';

interface Bench {
  readonly engine: Engine;
  readonly column: TextColumn;
  readonly values: Map<number, string>;
}

function bench(): Bench {
  const engine = createEngine();
  return { engine, column: createTextColumn(engine, createTextBuffer()), values: new Map() };
}

function set({ column, values }: Bench, id: number, value: string): void {
  column.set(id, value, value === '');
  values.set(id, value);
}

function remove({ column, values }: Bench, id: number): void {
  column.remove(id);
  values.delete(id);
}

type Way = 'scan' | 'one by one' | 'check';

function found({ engine, column }: Bench, size: number, way: Way, part: string): number[] {
  const needle = writePattern(engine.memory, tidy({ parts: [part], start: false, end: false }));
  if (needle === null) throw new Error('the pattern is too long');
  const area = createBitsArea(engine.memory);
  const { out, candidates } = area.ready(size);
  area.write(fullBitmap(size), candidates);
  if (way === 'check') column.check(size, candidates, out);
  else column.scan(size, needle, way === 'one by one', out);
  const bits = area.read(out, size);
  return Array.from({ length: size }, (_, id) => id).filter((id) => hasBit(bits, id));
}

function expectAll(made: Bench, size: number, parts: readonly string[]): void {
  for (const part of parts) {
    const expected = [...made.values].filter(([, value]) => value.includes(part)).map(([id]) => id);
    expected.sort((a, b) => a - b);
    const ways: Way[] = part.length <= 2 ? ['scan', 'one by one', 'check'] : ['scan', 'check'];
    for (const way of ways) expect(found(made, size, way, part), `${way} ${part}`).toEqual(expected);
  }
}

describe('a column of text', () => {
  test('finds users far apart, on both sides of every border between blocks', () => {
    const made = bench();
    const size = 200_000;
    for (let id = 0; id < size; id += id % 65_536 > 65_000 || id % 65_536 < 500 ? 1 : 701) {
      if (id % 3 !== 0) set(made, id, `user ${id} of many`);
    }
    set(made, size - 1, 'the last one');
    expectAll(made, size, ['65535', '65536', '131072', 'of many', ' 9', 'r', 'last', '199', 'nobody']);
  });

  test('comes in order again when too many values have found no room, and loses none', () => {
    const made = bench();
    const size = 70_000;
    for (let id = 0; id < size; id += 1) if (id % 5 !== 0) set(made, id, `a${id}`);
    const top = made.engine.memory.top;
    // Every second one gets longer, those without a value get one, some lose theirs, some get shorter.
    for (let round = 1; round <= 3; round += 1) {
      for (let id = 0; id < size; id += 1) {
        if (id % 2 === 0) set(made, id, `b${id}${'x'.repeat(round * 3)}`);
        else if (id % 11 === 0) remove(made, id);
        else if (id % 7 === 0) set(made, id, `${id % 10}`);
      }
    }
    expect(made.engine.memory.top - top).toBeLessThan(6 * 2 ** 20);
    expectAll(made, size, ['b6', 'xxxxxxxxx', 'a69', '9', 'a', 'b0', '4x']);
  });

  test('keeps values longer than a block, and values that are nothing', () => {
    const made = bench();
    set(made, 0, `${'long '.repeat(80_000)}end`);
    set(made, 1, '');
    set(made, 2, 'short');
    set(made, 3, `${'other '.repeat(100_000)}end`);
    set(made, 2, `${'grown '.repeat(60_000)}end`);
    expectAll(made, 4, ['long', 'end', 'her', 'short', 'grown end', 'd']);
    remove(made, 0);
    set(made, 3, 'end');
    expectAll(made, 4, ['long', 'end', 'e']);
  });

  test('is the same after its state went through JSON', () => {
    const made = bench();
    for (let id = 0; id < 300; id += 1) set(made, id, `value ${id * 7}`);
    for (let id = 0; id < 300; id += 3) set(made, id, `a longer value ${id}`);
    const state = JSON.parse(JSON.stringify(made.column.state()));
    const again = { ...made, column: createTextColumn(made.engine, createTextBuffer(), state) };
    expectAll(again, 300, ['77', 'longer', 'value 2', '1']);
    for (let id = 0; id < 300; id += 3) set(again, id, `${id}`);
    expectAll(again, 300, ['77', 'longer', 'value 2', '1']);
  });
});
