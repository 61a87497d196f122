import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCopyRefresh } from './copy-refresh.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function start() {
  const refresh = vi.fn<(connectionId: string) => void>();
  return { refresh, copies: createCopyRefresh({ refresh }) };
}

test('ten versions a second are followed every two seconds, the last one included', () => {
  const { refresh, copies } = start();
  for (let version = 1; version <= 50; version += 1) {
    copies.saw('demo', `${version}`);
    vi.advanceTimersByTime(100);
  }
  // At the first event, and at 2 and 4 seconds.
  expect(refresh).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(2_000);
  expect(refresh).toHaveBeenCalledTimes(4);
});

test('an event that changed nothing to be found asks for nothing', () => {
  const { refresh, copies } = start();
  copies.saw('demo', '7');
  refresh.mockClear();
  vi.advanceTimersByTime(60_000);
  copies.saw('demo', '7');
  vi.advanceTimersByTime(60_000);
  expect(refresh).not.toHaveBeenCalled();
});

test('a single change after a rest is followed at once', () => {
  const { refresh, copies } = start();
  copies.saw('demo', '7');
  vi.advanceTimersByTime(10_000);
  refresh.mockClear();
  copies.saw('demo', '8');
  expect(refresh).toHaveBeenCalledExactlyOnceWith('demo');
});

test('a version that falls, as after the copy was forgotten, counts too', () => {
  const { refresh, copies } = start();
  copies.saw('demo', '900');
  vi.advanceTimersByTime(10_000);
  refresh.mockClear();
  copies.saw('demo', '0');
  expect(refresh).toHaveBeenCalledTimes(1);
});

test('copies wait apart from each other, and nothing comes after the end', () => {
  const { refresh, copies } = start();
  copies.saw('demo', '1');
  copies.saw('acme', '1');
  expect(refresh.mock.calls).toEqual([['demo'], ['acme']]);
  copies.saw('acme', '2');
  copies.end();
  vi.advanceTimersByTime(10_000);
  expect(refresh).toHaveBeenCalledTimes(2);
});
