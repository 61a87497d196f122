import { describe, expect, it } from 'vitest';
import { ROW_HEIGHT } from './move-active.ts';
import { bySlot, drawnRows, MAX_ROWS, slotsFor, visibleRows } from './row-window.ts';

const height = 32 + 10 * ROW_HEIGHT;

describe('the rows that are drawn', () => {
  it('are those in view and a few around them, within the list', () => {
    expect(visibleRows({ scrollTop: 0, height }, 1_000_000)).toEqual({ first: 0, end: 10 });
    expect(drawnRows({ scrollTop: 0, height }, 1_000_000)).toEqual({ first: 0, end: 24 });
    expect(drawnRows({ scrollTop: 501 * ROW_HEIGHT, height }, 1000)).toEqual({ first: 496, end: 520 });
    expect(drawnRows({ scrollTop: 999_990 * ROW_HEIGHT, height }, 1_000_000)).toEqual({
      first: 999_986,
      end: 1_000_000,
    });
    expect(drawnRows({ scrollTop: 0, height }, 3)).toEqual({ first: 0, end: 3 });
  });

  it('stay the same while the view moves a little', () => {
    const at = (row: number) => drawnRows({ scrollTop: row * ROW_HEIGHT, height }, 1000);
    expect(at(100)).toEqual(at(101));
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

describe('slots', () => {
  it('are enough wherever the view is', () => {
    for (let scrollTop = 0; scrollTop < 400; scrollTop += 7) {
      const { first, end } = drawnRows({ scrollTop: 50_000 + scrollTop, height }, 1_000_000);
      expect(end - first).toBeLessThanOrEqual(slotsFor(height));
    }
  });

  it('stay with their rows while these are drawn', () => {
    const slots = slotsFor(height);
    const before = new Map(bySlot({ first: 100, end: 120 }, slots).map((one) => [one.index, one.slot]));
    const after = bySlot({ first: 104, end: 124 }, slots);
    for (const { index, slot } of after) expect(before.get(index) ?? slot).toBe(slot);
    expect(new Set(after.map(({ slot }) => slot)).size).toBe(20);
    expect(after.map(({ slot }) => slot)).toEqual([...after.map(({ slot }) => slot)].sort((a, b) => a - b));
  });
});
