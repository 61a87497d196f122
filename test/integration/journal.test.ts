import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '#main/changes/journal/open-journal.ts';
import type { Journal } from '#main/changes/ports.ts';
import type { LeftOut } from '#shared/domain/changes/plan.ts';
import { beforeImage, ended, newRun, planRows, started } from '#test/support/journal-runs.ts';

const key = new Uint8Array(32).fill(7);
let folder = '';
let file = '';
let journal: Journal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'journals', 'pool.db');
  journal = openJournal({ file, key });
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

function reopen(): void {
  journal.close();
  journal = openJournal({ file, key });
}

const rowsOf = (run: string, states: Parameters<Journal['rows']>[1]['states'] = null) =>
  journal.rows(run, { states, from: 0, count: 1_000 });
const statesOf = (run: string) => rowsOf(run).map(({ state }) => state);

describe('a run', () => {
  it('remembers of a row that waits again that a call of it went out', () => {
    journal.begin(newRun('first', 2));
    journal.mark('first', [started(0), ended(0, 'waiting', { maybeSent: true }), started(1)]);
    journal.mark('first', [ended(1, 'waiting'), started(0)]);
    reopen();
    journal.mark('first', [ended(0, 'waiting')]);
    expect(rowsOf('first').map(({ state, maybeSent }) => [state, maybeSent])).toEqual([
      ['waiting', true],
      ['waiting', undefined],
    ]);
  });

  it('keeps what its rows expect beside what they change', () => {
    const expects = [{ field: 'groups', value: 'a\nb' }];
    const rows = planRows(2).map((row, at) => (at === 0 ? { ...row, expects } : row));
    journal.begin(newRun('first', 2, { rows }));
    reopen();
    expect(rowsOf('first').map((row) => row.expects)).toEqual([expects, undefined]);
  });

  it('is there after the program ended, word for word', () => {
    const leftOut: LeftOut[] = [
      { subject: { kind: 'group', name: '__proto__\0' }, why: 'guard', reason: 'You are in it.' },
      { subject: { kind: 'newUser', username: 'x', label: '\udfff' }, why: 'already', reason: 'It is so.' },
    ];
    journal.begin(newRun('first', 3));
    journal.begin(newRun('second', 4, { leftOut, undoOf: 'first', wish: { kind: 'undo' } }));
    journal.begin(newRun('third', 1));
    reopen();
    expect(journal.run('second')).toEqual({
      id: 'second',
      wish: { kind: 'undo' },
      title: 'Rename 4 users',
      by: { sub: 'sub-me', name: 'me', role: 'admin' },
      undoOf: 'first',
      undoneBy: null,
      phase: 'canary',
      pausedBecause: null,
      startedAt: 1_000,
      endedAt: null,
      rows: 4,
      leftOut: 2,
      counts: { waiting: 4, started: 0, done: 0, already: 0, moved: 0, failed: 0, unknown: 0 },
      verified: { yes: 0, no: 0, left: 0 },
      effects: [{ effect: 'message', rows: 2 }],
    });
    const untouched = { state: 'waiting', message: null, next: null, verified: 'notYet', seen: [] };
    expect(rowsOf('second')).toEqual(
      planRows(4).map((row) => ({
        ...row,
        ...untouched,
        startedAt: null,
        endedAt: null,
        createdSub: null,
      })),
    );
    expect(journal.leftOut('second', { from: 0, count: 10 })).toEqual(leftOut);
    expect(journal.leftOut('second', { from: 1, count: 10 })).toEqual(leftOut.slice(1));
    expect(journal.leftOut('third', { from: 0, count: 10 })).toEqual([]);
    expect(journal.image('second', 0)).toBeNull();
    expect(journal.run('first')?.undoneBy).toBeNull();
  });

  it('knows of a run that it was taken back from the first row of the undo on that is done', () => {
    journal.begin(newRun('first', 3));
    journal.begin(newRun('undo', 3, { undoOf: 'first', wish: { kind: 'undo' } }));
    journal.begin(newRun('again', 3, { undoOf: 'first', wish: { kind: 'undo' } }));
    journal.begin(newRun('lost', 1, { undoOf: 'nobody knows', wish: { kind: 'undo' } }));
    journal.mark('undo', [started(0), started(1), ended(0, 'failed')]);
    expect(journal.run('first')?.undoneBy).toBeNull();
    journal.mark('undo', [ended(1, 'done')]);
    reopen();
    expect(journal.run('first')?.undoneBy).toBe('undo');
    journal.mark('again', [started(0), ended(0, 'done')]);
    journal.mark('undo', [started(2), ended(2, 'done')]);
    expect(journal.run('first')?.undoneBy).toBe('again');
    journal.mark('lost', [started(0), ended(0, 'done')]);
    expect(journal.run('lost')?.counts.done).toBe(1);
  });

  it('keeps what became of every row', () => {
    journal.begin(newRun('before', 2));
    journal.begin(newRun('run', 6));
    journal.mark('run', [started(0), started(1), started(2), started(4)]);
    journal.mark('run', [
      ended(0, 'done', { createdSub: 'sub-new' }),
      ended(1, 'failed', { message: 'Cognito refused it.' }),
      ended(2, 'unknown'),
      ended(3, 'moved', { seen: [{ field: 'attr:name', value: 'Somebody else’s' }] }),
      { row: 0, verified: 'no', seen: [{ field: 'attr:name', value: null }] },
    ]);
    reopen();
    expect(statesOf('run')).toEqual(['done', 'failed', 'unknown', 'moved', 'started', 'waiting']);
    const [done, failed, , moved, begun] = rowsOf('run');
    expect(done).toMatchObject({ startedAt: 2_000, endedAt: 3_000, createdSub: 'sub-new', verified: 'no' });
    expect(done?.seen).toEqual([{ field: 'attr:name', value: null }]);
    expect(failed).toMatchObject({ message: 'Cognito refused it.', verified: 'notYet', endedAt: 3_001 });
    expect(moved).toMatchObject({ startedAt: null, endedAt: 3_003, seen: [{ value: 'Somebody else’s' }] });
    expect(begun).toMatchObject({ startedAt: 2_004, endedAt: null });
    expect([0, 1, 2, 4].map((row) => journal.image('run', row))).toEqual([0, 1, 2, 4].map(beforeImage));
    expect([3, 5, 6, -1].map((row) => journal.image('run', row))).toEqual([null, null, null, null]);
    expect(journal.run('run')).toMatchObject({
      counts: { waiting: 1, started: 1, done: 1, already: 0, moved: 1, failed: 1, unknown: 1 },
      verified: { yes: 0, no: 1, left: 0 },
    });
    expect(journal.run('before')?.counts.waiting).toBe(2);
    expect(statesOf('before')).toEqual(['waiting', 'waiting']);
  });

  it('counts what is still to be looked at again', () => {
    journal.begin(newRun('run', 3));
    journal.mark('run', [started(0), started(1), ended(0, 'done'), ended(1, 'done'), ended(2, 'already')]);
    expect(journal.run('run')?.verified).toEqual({ yes: 0, no: 0, left: 2 });
    journal.mark('run', [{ row: 0, verified: 'yes', seen: [] }]);
    journal.mark('run', [{ row: 1, verified: 'cannot', seen: [] }]);
    expect(journal.run('run')?.verified).toEqual({ yes: 1, no: 0, left: 0 });
  });

  it('lets a row that was not carried out wait again', () => {
    journal.begin(newRun('run', 1));
    journal.mark('run', [started(0)]);
    journal.mark('run', [ended(0, 'waiting', { message: 'Too many requests.' })]);
    expect(rowsOf('run')).toMatchObject([
      { state: 'waiting', message: 'Too many requests.', startedAt: null, endedAt: null },
    ]);
    journal.mark('run', [started(0, 9_000)]);
    expect(rowsOf('run')).toMatchObject([{ state: 'started', message: null, startedAt: 9_000 }]);
  });

  it('is paused, stopped and finished', () => {
    for (const id of ['a', 'b', 'c']) journal.begin(newRun(id, 1));
    journal.patch('b', { phase: 'paused', pausedBecause: 'Two of the first five failed.' });
    journal.patch('c', { phase: 'stopped', endedAt: 5_000 });
    expect(journal.unfinished().map(({ id }) => id)).toEqual(['a', 'b']);
    journal.patch('a', { phase: 'finished', endedAt: 6_000 });
    reopen();
    expect(journal.unfinished()).toMatchObject([{ id: 'b', pausedBecause: 'Two of the first five failed.' }]);
    expect(journal.run('a')).toMatchObject({ phase: 'finished', endedAt: 6_000, pausedBecause: null });
  });
});

describe('what the journal does not take', () => {
  it.each<[string, Parameters<Journal['mark']>[1]]>([
    ['a done row failed afterwards', [ended(0, 'failed')]],
    ['a done row done again', [ended(0, 'done')]],
    ['a done row begun again', [started(0)]],
    ['a moved row done', [started(2)]],
    ['an unknown row sent again', [started(1)]],
    ['an unknown row waiting', [ended(1, 'waiting')]],
    ['done without its intent', [ended(3, 'done')]],
    ['unknown without its intent', [ended(3, 'unknown')]],
    ['a row that is not in the plan', [started(4)]],
    ['a row in between', [started(0.5)]],
  ])('%s; and none of the marks that came with it', (_name, marks) => {
    journal.begin(newRun('run', 4));
    journal.begin(newRun('next', 4));
    journal.mark('run', [started(0), started(1), ended(0, 'done'), ended(1, 'unknown'), ended(2, 'moved')]);
    const before = [journal.run('run'), rowsOf('run')];
    expect(() => journal.mark('run', [started(3), ended(3, 'failed'), ...marks])).toThrow(
      expect.objectContaining({ code: 'JOURNAL_FAILED' }),
    );
    expect([journal.run('run'), rowsOf('run'), statesOf('next')]).toEqual([
      ...before,
      ['waiting', 'waiting', 'waiting', 'waiting'],
    ]);
  });

  it('two runs of one id, and rows with gaps: nothing of them is kept', () => {
    journal.begin(newRun('run', 2));
    expect(() => journal.begin(newRun('run', 3))).toThrow(
      expect.objectContaining({ code: 'JOURNAL_FAILED' }),
    );
    const gaps = newRun('gaps', 0, { rows: planRows(3).slice(1) });
    expect(() => journal.begin(gaps)).toThrow(expect.objectContaining({ code: 'JOURNAL_FAILED' }));
    expect(journal.run('gaps')).toBeNull();
    journal.begin(newRun('after', 1));
    expect([rowsOf('run').length, rowsOf('after').length]).toEqual([2, 1]);
  });

  it('marks and questions of a run that it does not have', () => {
    const unknown = expect.objectContaining({ code: 'RUN_UNKNOWN' });
    expect(() => journal.mark('none', [started(0)])).toThrow(unknown);
    expect(() => journal.patch('none', { phase: 'stopped' })).toThrow(unknown);
    expect(() => rowsOf('none')).toThrow(unknown);
    expect(journal.run('none')).toBeNull();
    expect(journal.runs({ before: 'none', limit: 5 })).toEqual([]);
  });

  it('anything after it was closed', () => {
    journal.close();
    expect(() => journal.runs({ before: null, limit: 1 })).toThrow('was closed');
  });
});

describe('lists', () => {
  it('give rows by their place, also among those in some states', () => {
    journal.begin(newRun('other', 50));
    journal.begin(newRun('run', 100));
    const even = Array.from({ length: 50 }, (_, at) => at * 2);
    journal.mark(
      'run',
      even.map((row) => ended(row, row % 4 === 0 ? 'failed' : 'moved')),
    );
    const numbers = (states: Parameters<Journal['rows']>[1]['states'], from: number, count: number) =>
      journal.rows('run', { states, from, count }).map(({ number }) => number);
    expect(numbers(null, 97, 10)).toEqual([97, 98, 99]);
    expect(numbers([], 0, 2)).toEqual([0, 1]);
    expect(numbers(null, 100, 10)).toEqual([]);
    expect(numbers(['failed'], 0, 3)).toEqual([0, 4, 8]);
    expect(numbers(['failed'], 24, 3)).toEqual([96]);
    expect(numbers(['moved', 'failed'], 2, 3)).toEqual([4, 6, 8]);
    expect(numbers(['waiting', 'failed'], 0, 4)).toEqual([0, 1, 3, 4]);
    expect(numbers(['done'], 0, 4)).toEqual([]);
  });

  it('give runs newest first, some at a time', () => {
    for (let at = 0; at < 5; at += 1) journal.begin(newRun(`run ${at}`, 1));
    const ids = (before: string | null) => journal.runs({ before, limit: 2 }).map(({ id }) => id);
    expect([ids(null), ids('run 3'), ids('run 1')]).toEqual([
      ['run 4', 'run 3'],
      ['run 2', 'run 1'],
      ['run 0'],
    ]);
  });
});
