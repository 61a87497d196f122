import { describe, expect, it } from 'vitest';
import { ROW_HEIGHT } from './move-active.ts';
import { drawnRows, indexesOf, MAX_ROWS, visibleRows } from './row-window.ts';

const height = 32 + 10 * ROW_HEIGHT;

describe('the rows that are drawn', () => {
  it('are those in view and a few around them, within the list', () => {
    expect(visibleRows({ scrollTop: 0, height }, 1_000_000)).toEqual({ first: 0, end: 10 });
    expect(drawnRows({ scrollTop: 0, height }, 1_000_000)).toEqual({ first: 0, end: 20 });
    expect(drawnRows({ scrollTop: 999_990 * ROW_HEIGHT, height }, 1_000_000)).toEqual({
      first: 999_980,
      end: 1_000_000,
    });
    expect(drawnRows({ scrollTop: 0, height }, 3)).toEqual({ first: 0, end: 3 });
  });

  it('stay the same while the view moves a little', () => {
    const at = (row: number) => drawnRows({ scrollTop: row * ROW_HEIGHT, height }, 1000);
    expect(at(101)).toEqual(at(102));
    expect(at(200)).not.toEqual(at(210));
  });

  it('are none where nothing is, or where the list has become shorter than the place', () => {
    expect(drawnRows({ scrollTop: 0, height }, 0)).toEqual({ first: 0, end: 0 });
    const late = drawnRows({ scrollTop: 500 * ROW_HEIGHT, height }, 100);
    expect(late.end).toBe(100);
    expect(late.first).toBeLessThanOrEqual(100);
  });

  it('fit into the tallest box that the browser lays out', () => {
    expect(MAX_ROWS * ROW_HEIGHT).toBeLessThan(33_554_428);
  });
});

it('keeps one more row that is scrolled away, in order', () => {
  expect(indexesOf({ first: 4, end: 7 }, null)).toEqual([4, 5, 6]);
  expect(indexesOf({ first: 4, end: 7 }, 5)).toEqual([4, 5, 6]);
  expect(indexesOf({ first: 4, end: 7 }, 1)).toEqual([1, 4, 5, 6]);
  expect(indexesOf({ first: 4, end: 7 }, 9)).toEqual([4, 5, 6, 9]);
});
