import type { Page } from '@playwright/test';
import { atMost, informs, type Measurement, median, percentile } from '../../measure.ts';
import { keyToPaint, roundTrips, scrollFrames } from './in-window.ts';
import { QUERIES, SORTS, TYPED } from './queries.ts';

/** Searches and pages through the bridge, as the window asks for them. */
export async function searching(
  area: string,
  window: Page,
  connectionId: string,
  quick: boolean,
): Promise<Measurement[]> {
  const columns = ['name', 'attr:email', 'attr:phone_number', 'status', 'enabled', 'created', 'updated'];
  const bridge = await roundTrips(window, 'mirror.state', Array(100).fill({ connectionId }));
  const rounds = quick ? 1 : 5;
  // More different terms than the worker remembers, so that none of them is found again.
  const inputs = Array.from({ length: rounds }, (_, round) =>
    QUERIES.map((query, index) => ({
      connectionId,
      query,
      sort: SORTS[(index + round) % SORTS.length],
      columns,
      first: 100,
    })),
  ).flat();
  // The first use of a sort builds its order; told apart.
  const orders = await roundTrips(
    window,
    'users.search',
    SORTS.map((sort) => ({ connectionId, query: '', sort, columns, first: 100 })),
  );
  const searches = await roundTrips(window, 'users.search', inputs);
  const [filtered] = await roundTrips(window, 'users.search', [
    { connectionId, query: 'verified:yes', sort: SORTS[1], columns, first: 0 },
  ]);
  const { result, total } = (filtered?.value ?? { result: '', total: 0 }) as {
    result: string;
    total: number;
  };
  const pages = await roundTrips(
    window,
    'users.rows',
    Array.from({ length: 200 }, (_, index) => ({
      connectionId,
      result,
      from: Math.floor((total * index) / 200),
      count: 100,
      columns,
    })),
  );
  const p95 = (answers: readonly { ms: number }[]) =>
    percentile(
      answers.map(({ ms }) => ms),
      0.95,
    );
  const base = median(bridge.map(({ ms }) => ms));
  return [
    informs(area, 'bridge, an empty round trip p50', base, 'ms'),
    informs(
      area,
      'first use of a sort, longest',
      percentile(
        orders.map(({ ms }) => ms),
        1,
      ),
      'ms',
    ),
    informs(
      area,
      'search p50, bridge included',
      percentile(
        searches.map(({ ms }) => ms),
        0.5,
      ),
      'ms',
    ),
    atMost(area, 'search, first 100 rows p95, bridge included', p95(searches), 'ms', 15),
    atMost(area, 'search, exact count p95, bridge included', p95(searches), 'ms', 60),
    informs(area, 'sorted and filtered page at any depth p95, bridge included', p95(pages), 'ms'),
  ];
}

/** Typing and scrolling in the real window. */
export async function handling(area: string, window: Page, quick: boolean): Promise<Measurement[]> {
  const keys = await keyToPaint(window, quick ? TYPED.slice(0, 2) : TYPED);
  await window.getByRole('combobox', { name: 'Search users' }).fill('');
  await window.waitForTimeout(500);
  const frames = [
    ...(await scrollFrames(window, quick ? 30 : 180, 400)),
    ...(await scrollFrames(window, quick ? 30 : 180, 40_000)),
  ];
  return [
    atMost(area, 'key press to painted rows p50', percentile(keys, 0.5), 'ms', 20),
    atMost(area, 'key press to painted rows p95', percentile(keys, 0.95), 'ms', 35),
    atMost(area, 'scrolling, frame p95', percentile(frames, 0.95), 'ms', 20),
  ];
}
