import { expect, it } from 'vitest';
import type { RowMark } from '#main/changes/ports.ts';
import { AppError } from '#shared/domain/errors.ts';
import { createMemoryJournal } from '#test/support/memory-journal.ts';
import { createSimClock } from '#test/support/sim-clock.ts';
import { createCommits } from './commits.ts';

function setUp() {
  const clock = createSimClock();
  const writes: RowMark[][] = [];
  const state = { full: false, changes: 0 };
  const mark = (_: string, marks: readonly RowMark[]) => {
    if (state.full) throw new AppError('DISK_FULL', 'The disk is full.');
    writes.push([...marks]);
  };
  const deps = {
    journal: { ...createMemoryJournal(), mark },
    now: clock.now,
    sleep: clock.sleep,
    nextTurn: (run: () => void) => void clock.schedule(0, run),
    onChange: () => {
      state.changes += 1;
    },
  };
  return { clock, writes, state, commits: createCommits('run', deps, new AbortController().signal) };
}

const ended = (row: number): RowMark => ({
  row,
  state: 'failed',
  at: 0,
  message: null,
  next: null,
  seen: [],
  createdSub: null,
});
const looked = (row: number): RowMark => ({ row, verified: 'yes', seen: [] });

it('makes all marks of one turn durable in one write, in their order', async () => {
  const { clock, writes, state, commits } = setUp();
  let durable = 0;
  for (let row = 0; row < 40; row += 1)
    void commits.mark(ended(row)).then(() => {
      durable += 1;
    });
  expect([durable, writes.length]).toEqual([0, 0]);
  await clock.until(() => durable === 40);
  expect(writes.map((batch) => batch.map(({ row }) => row))).toEqual([
    Array.from({ length: 40 }, (_, row) => row),
  ]);
  expect(state.changes).toBe(1);
});

it('tells everybody whose mark is not durable', async () => {
  const { clock, state, commits } = setUp();
  state.full = true;
  const both = Promise.allSettled([commits.mark(ended(0)), commits.mark(ended(1))]);
  await clock.pass(1);
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

it('writes what was only noted with the next write, or after a moment', async () => {
  const { clock, writes, commits } = setUp();
  commits.note(looked(7));
  await clock.pass(100);
  expect(writes).toEqual([]);
  await Promise.all([commits.mark(ended(8)), clock.pass(10)]);
  expect(writes.map((batch) => batch.map(({ row }) => row))).toEqual([[7, 8]]);
  commits.note(looked(9));
  await clock.pass(1_000);
  expect(writes.at(-1)).toEqual([looked(9)]);
});

it('does not say that all is durable when a note was lost', async () => {
  const { clock, state, commits } = setUp();
  state.full = true;
  commits.note(looked(0));
  await clock.pass(1_000);
  state.full = false;
  const flushed = commits.flush().catch((error: AppError) => error.code);
  await clock.pass(10);
  expect(await flushed).toBe('DISK_FULL');
});

it('writes nothing after it was closed', async () => {
  const { clock, writes, commits } = setUp();
  const waiting = commits.mark(ended(0)).catch((error: AppError) => error.code);
  commits.close();
  commits.note(looked(1));
  await clock.pass(1_000);
  expect(await waiting).toBe('CANCELLED');
  await expect(commits.mark(ended(2))).rejects.toThrow('being closed');
  expect(writes).toEqual([]);
});
