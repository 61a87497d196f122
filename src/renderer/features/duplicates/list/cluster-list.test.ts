import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BridgeError, localFailure } from '../../../api/bridge-error.ts';
import type { ClusterLine, ClusterList } from '../../../api/queries/duplicates.ts';
import { questionOf } from '../duplicates-address.ts';
import { createClusterList } from './cluster-list.ts';

const PAGE = 2;
const line = (key: string, over: Partial<ClusterLine> = {}): ClusterLine => ({
  key,
  size: 2,
  enabled: 2,
  strength: 'certain',
  detectors: ['sameEmail'],
  isNew: true,
  members: [],
  newestAt: 0,
  decision: null,
  ...over,
});

let there: (ClusterLine | null)[];
let fails: BridgeError | null;
let version: number;
let asked: number;

beforeEach(() => {
  vi.useFakeTimers();
  there = ['a', 'b', 'c', 'd', 'e'].map((key) => line(key));
  fails = null;
  version = 1;
  asked = 0;
});
afterEach(() => vi.useRealTimers());

function create() {
  return createClusterList({
    pageSize: PAGE,
    ask: async (): Promise<ClusterList> => {
      asked += 1;
      if (fails) throw fails;
      const all = there.filter((one) => one !== null);
      return { list: `list-${asked}`, total: all.length, lines: all.slice(0, PAGE), version };
    },
    lines: async (_list, page) => {
      if (fails) throw fails;
      return there.slice(page * PAGE, (page + 1) * PAGE);
    },
  });
}
const settle = () => vi.advanceTimersByTimeAsync(2_000);

async function opened() {
  const list = create();
  list.ask(questionOf({}));
  await settle();
  list.sawRange({ first: 0, end: 5 });
  await settle();
  return list;
}
const keysOf = (list: ReturnType<typeof create>) =>
  [0, 1, 2, 3, 4].map((index) => list.state().lineAt(index)?.cluster?.key);

test('the lines in view are asked for page by page, and only those', async () => {
  const list = create();
  list.ask(questionOf({}));
  await settle();
  expect(list.state()).toMatchObject({ total: 5, gone: 0, asking: false });
  expect(keysOf(list)).toEqual(['a', 'b', undefined, undefined, undefined]);
  list.sawRange({ first: 3, end: 5 });
  await settle();
  expect(keysOf(list)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('what is no set of duplicates any more stays in its place, marked, until a refresh', async () => {
  const list = await opened();
  there[1] = null;
  list.sawVersion(2);
  await settle();
  expect(keysOf(list)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(list.state().lineAt(1)?.gone).toBe(true);
  expect(list.state()).toMatchObject({ gone: 1, total: 5 });
  const { generation } = list.state();
  list.refresh();
  await settle();
  expect(list.state()).toMatchObject({ gone: 0, total: 4, generation });
  expect(keysOf(list).slice(0, 2)).toEqual(['a', 'c']);
});

test('one that comes back is marked no more, and lines that are the same stay the same objects', async () => {
  const list = await opened();
  const first = list.state().lineAt(0);
  there[1] = null;
  list.sawVersion(2);
  await settle();
  there[1] = line('b', { isNew: false });
  list.sawVersion(3);
  await settle();
  expect(list.state().lineAt(1)).toEqual({ cluster: line('b', { isNew: false }), gone: false });
  expect(list.state().lineAt(0)).toBe(first);
});

test('another question goes to the top; the same one asks for nothing', async () => {
  const list = await opened();
  const { generation } = list.state();
  list.ask(questionOf({ c: 'a' }));
  await settle();
  expect(asked).toBe(1);
  list.ask(questionOf({ state: 'new' }));
  await settle();
  expect(asked).toBe(2);
  expect(list.state().generation).toBe(generation + 1);
});

test('an empty list fills by itself', async () => {
  there = [];
  const list = await opened();
  expect(list.state().total).toBe(0);
  there = [line('a')];
  list.sawVersion(2);
  await settle();
  expect(list.state().total).toBe(1);
});

test('a failure is told and tried again; the lines of before stay', async () => {
  const list = await opened();
  fails = new BridgeError(localFailure('INTERNAL', 'broken'));
  list.refresh();
  await settle();
  expect(list.state().problem?.message).toBe('broken');
  expect(keysOf(list)[0]).toBe('a');
  fails = null;
  list.refresh();
  await settle();
  expect(list.state().problem).toBeNull();
});

test('the first answer may fail too', async () => {
  fails = new BridgeError(localFailure('INTERNAL', 'broken'));
  const list = create();
  list.ask(questionOf({}));
  await settle();
  fails = null;
  list.sawVersion(2);
  await settle();
  expect(list.state()).toMatchObject({ total: 5, problem: null });
});

test('a list that was dropped for newer ones is asked for anew', async () => {
  const list = create();
  list.ask(questionOf({}));
  await settle();
  fails = new BridgeError(localFailure('RESULT_EXPIRED', 'dropped'));
  list.sawRange({ first: 2, end: 4 });
  await vi.advanceTimersByTimeAsync(50);
  fails = null;
  await settle();
  expect(asked).toBeGreaterThan(1);
});
