import { beforeEach, expect, it } from 'vitest';
import { PASTED } from '#test/support/pasted-tokens.ts';
import { tokensFindText } from '../../../text/tokens-find-text.ts';
import type { FromFindWorker, ToFindWorker } from './find-worker.ts';
import { createSearches, type FindWorker, MOST_IN_PLACE, type Progress } from './searches.ts';

interface Fake extends FindWorker {
  readonly sent: ToFindWorker[];
  ended: boolean;
  tell(message: FromFindWorker): void;
}

let workers: Fake[];
let told: Progress[];

function fakeWorker(): Fake {
  const fake: Fake = {
    sent: [],
    ended: false,
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (message: ToFindWorker) => void fake.sent.push(message),
    terminate: () => {
      fake.ended = true;
    },
    tell: (data) => fake.onmessage?.call(fake as unknown as Worker, new MessageEvent('message', { data })),
  };
  workers.push(fake);
  return fake;
}

const searches = () => createSearches(fakeWorker, (progress) => told.push(progress));
const nothing = { tokens: [], notes: [] };
const long = ' '.repeat(MOST_IN_PLACE + 1);

beforeEach(() => {
  workers = [];
  told = [];
});

it('looks through a short paste at once, without a worker', async () => {
  const { tokens } = await searches().find(PASTED.ID);
  expect(tokens.map(({ text }) => text)).toEqual([PASTED.ID]);
  expect([workers, told]).toEqual([[], []]);
});

it('gives a long paste to a worker and ends it with what it found', async () => {
  const search = searches().find(long);
  workers[0]?.tell({ kind: 'found', findings: nothing });
  await expect(search).resolves.toBe(nothing);
  expect(workers.map(({ sent, ended }) => [sent, ended])).toEqual([[[long], true]]);
  expect(told).toEqual([
    { busy: true, readShare: null },
    { busy: false, readShare: null },
  ]);
});

it('tells how much of a file was read', async () => {
  const search = searches().find(new File(['x'], 'x.har'));
  workers[0]?.tell({ kind: 'read', share: 0.5 });
  workers[0]?.tell({ kind: 'found', findings: nothing });
  await search;
  expect(told.map(({ readShare }) => readShare)).toEqual([0, 0.5, null]);
});

it('stops: the worker is ended and a sentence says so', async () => {
  const { find, stop } = searches();
  const search = find(long);
  stop();
  await expect(search).rejects.toThrow(tokensFindText.stopped);
  expect(workers[0]?.ended).toBe(true);
  expect(told.at(-1)).toEqual({ busy: false, readShare: null });
});

it('gives a search up for a newer one, also for one that needs no worker', async () => {
  const { find } = searches();
  const [first, second, third] = [find(long), find(long), find(PASTED.ID)];
  await expect(first).rejects.toThrow(tokensFindText.replaced);
  await expect(second).rejects.toThrow(tokensFindText.replaced);
  expect((await third).tokens).toHaveLength(1);
  expect(workers.map(({ ended }) => ended)).toEqual([true, true]);
});

it('says that a file is gone, and that a worker died', async () => {
  const { find } = searches();
  const gone = find(new File([], 'x'));
  workers[0]?.tell({ kind: 'unreadable' });
  await expect(gone).rejects.toThrow(tokensFindText.unreadable);
  const died = find(long);
  workers[1]?.onerror?.call(workers[1] as unknown as Worker, new Event('error') as ErrorEvent);
  await expect(died).rejects.toThrow(tokensFindText.failed);
  expect(workers.every(({ ended }) => ended)).toBe(true);
});
