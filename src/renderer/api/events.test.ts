import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Bridge, BridgeResult } from '#shared/contract/bridge.ts';
import type { MirrorState } from '#shared/domain/mirror.ts';
import { followEvents } from './events.ts';
import { keys } from './keys.ts';
import { mirrorState } from './queries/mirror.ts';
import { type Run, runQuery, runsList } from './queries/runs.ts';

const STATE: MirrorState = {
  phase: 'idle',
  keptIn: 'file',
  users: 5_000,
  gone: 0,
  completeAt: 1,
  completeFrom: 1,
  reading: null,
  nextAt: null,
  problem: null,
  version: 1,
  bytes: 1,
};

const listeners = new Set<Parameters<Bridge['onEvent']>[0]>();
const answers: ((result: BridgeResult) => void)[] = [];
const bridge: Bridge = {
  call: () => new Promise((resolve) => answers.push(resolve)),
  stream: () => undefined,
  cancel: () => undefined,
  onEvent(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function tell(state: Partial<MirrorState>): void {
  const value = { connectionId: 'demo', state: { ...STATE, ...state } };
  for (const listener of listeners) listener({ name: 'mirror.changed', value });
}

let client: QueryClient;
let end: () => void;
const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;

beforeEach(() => {
  vi.stubGlobal('window', { lifeguard: bridge });
  vi.useFakeTimers();
  client = new QueryClient();
  end = followEvents(client);
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the state of a copy is what the last event said', () => {
  tell({ users: 1 });
  tell({ users: 2, phase: 'reading' });
  expect(client.getQueryData(keys.mirror('demo'))).toMatchObject({ users: 2, phase: 'reading' });
});

test('an answer that an event has overtaken does not bring back the old state', async () => {
  const asked = client.fetchQuery(mirrorState('demo'));
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  tell({ users: 7, version: 2 });
  answers.pop()?.({ ok: true, value: { ...STATE, users: 6 } });
  await expect(asked).resolves.toMatchObject({ users: 7 });
  expect(client.getQueryData(keys.mirror('demo'))).toMatchObject({ users: 7 });
});

test('what was read from the copy goes stale with its version; the list of users and other copies do not', () => {
  const overview = [...keys.copy('demo'), 'overview'];
  const others = [[...keys.data('demo'), 'search'], [...keys.copy('acme'), 'overview'], keys.feed('demo')];
  for (const key of [overview, ...others]) client.setQueryData(key, 'known');
  tell({ version: 2 });
  expect(isStale(overview)).toBe(true);
  expect(others.map(isStale)).toEqual([false, false, false]);

  client.setQueryData(overview, 'read again');
  tell({ version: 2, users: 9 });
  vi.advanceTimersByTime(5_000);
  expect(isStale(overview)).toBe(false);
});

test('a copy that can be read again is read again, though its version is the same', () => {
  const groups = [...keys.copy('demo'), 'groups'];
  tell({ phase: 'failed' });
  client.setQueryData(groups, 'known');
  vi.advanceTimersByTime(5_000);
  tell({ phase: 'idle' });
  expect(isStale(groups)).toBe(true);
});

const RUN: Run = {
  id: 'r1',
  wish: 'disable',
  title: 'Disable 9 users',
  by: { sub: null, name: 'ada', role: 'admin' },
  undoOf: null,
  undoneBy: null,
  phase: 'applying',
  pausedBecause: null,
  startedAt: 1,
  endedAt: null,
  rows: 9,
  leftOut: 0,
  counts: { waiting: 5, started: 0, done: 4, already: 0, moved: 0, failed: 0, unknown: 0 },
  verified: { yes: 0, no: 0, left: 0 },
  effects: [],
  rowsPerSecond: 1,
  secondsLeft: 4,
  throttled: 0,
  undoable: 4,
};

function tellRun(run: Partial<Run>): void {
  const value = { connectionId: 'demo', run: { ...RUN, ...run } };
  for (const listener of listeners) listener({ name: 'runs.changed', value });
}

test('a run and its line in the list are what the last event said; a new one comes first', () => {
  const list = runsList('demo').queryKey;
  client.setQueryData(list, { pages: [[RUN], [{ ...RUN, id: 'r0' }]], pageParams: [null, 'r1'] });
  tellRun({ phase: 'paused' });
  tellRun({ id: 'r2' });
  tellRun({ id: 'r0', undoneBy: 'r2' });
  expect(client.getQueryData(runQuery('demo', 'r1').queryKey)).toMatchObject({ phase: 'paused' });
  const pages = client.getQueryData(list)?.pages.map((page) => page.map(({ id, phase }) => [id, phase]));
  expect(pages).toEqual([
    [
      ['r2', 'applying'],
      ['r1', 'paused'],
    ],
    [['r0', 'applying']],
  ]);
});

test('a run that another one takes back says so, though main tells of the other only', () => {
  const list = runsList('demo').queryKey;
  client.setQueryData(list, { pages: [[{ ...RUN, phase: 'finished' }]], pageParams: [null] });
  tellRun({ id: 'r2', undoOf: 'r1', counts: { ...RUN.counts, done: 0 } });
  expect(client.getQueryData(list)?.pages[0]?.map(({ undoneBy }) => undoneBy)).toEqual([null, null]);
  tellRun({ id: 'r2', undoOf: 'r1' });
  tellRun({ id: 'r3', undoOf: 'r1' });
  expect(client.getQueryData(runQuery('demo', 'r1').queryKey)).toMatchObject({
    phase: 'finished',
    undoneBy: 'r2',
  });
  expect(client.getQueryData(list)?.pages[0]?.map(({ undoneBy }) => undoneBy)).toEqual([null, null, 'r2']);
});

test('rows of a run are read again as it goes on, not at every event, and those of others are left alone', () => {
  const rows = [...keys.runRows('demo', 'r1'), null, 0];
  const others = [...keys.runRows('demo', 'r2'), null, 0];
  tellRun({});
  client.setQueryData(rows, 'known');
  client.setQueryData(others, 'known');
  tellRun({ rowsPerSecond: 7 });
  vi.advanceTimersByTime(5_000);
  expect(isStale(rows)).toBe(false);
  tellRun({ counts: { ...RUN.counts, done: 5, waiting: 4 } });
  vi.advanceTimersByTime(5_000);
  expect(isStale(rows)).toBe(true);
  expect(isStale(others)).toBe(false);
});
