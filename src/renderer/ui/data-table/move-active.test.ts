import { describe, expect, it } from 'vitest';
import { moveActive, rowsPerPage, scrollTopToShow } from './move-active.ts';

const list = { count: 100, pageRows: 10 };

describe('moving through a list by keys', () => {
  it('starts at the first row, whatever arrow is pressed first', () => {
    expect(moveActive(null, 'ArrowDown', list)).toBe(0);
    expect(moveActive(null, 'ArrowUp', list)).toBe(0);
    expect(moveActive(null, 'PageDown', list)).toBe(0);
  });

  it('goes one row up and down, and stops at both ends', () => {
    expect(moveActive(4, 'ArrowDown', list)).toBe(5);
    expect(moveActive(4, 'ArrowUp', list)).toBe(3);
    expect(moveActive(0, 'ArrowUp', list)).toBe(0);
    expect(moveActive(99, 'ArrowDown', list)).toBe(99);
  });

  it('goes a page at a time and keeps one row of the page before', () => {
    expect(moveActive(4, 'PageDown', list)).toBe(13);
    expect(moveActive(13, 'PageUp', list)).toBe(4);
    expect(moveActive(95, 'PageDown', list)).toBe(99);
    expect(moveActive(3, 'PageUp', list)).toBe(0);
  });

  it('still moves in a window that is too low for a row', () => {
    expect(moveActive(4, 'PageDown', { count: 100, pageRows: 1 })).toBe(5);
    expect(rowsPerPage({ scrollTop: 0, height: 20 })).toBe(1);
  });

  it('goes to the ends', () => {
    expect(moveActive(50, 'Home', list)).toBe(0);
    expect(moveActive(50, 'End', list)).toBe(99);
  });

  it('comes back into a list that has become shorter', () => {
    expect(moveActive(80, 'ArrowDown', { count: 3, pageRows: 10 })).toBe(2);
    expect(moveActive(80, 'ArrowUp', { count: 3, pageRows: 10 })).toBe(1);
  });

  it('does nothing for other keys, and nothing in an empty list', () => {
    expect(moveActive(4, 'a', list)).toBeNull();
    expect(moveActive(4, 'Enter', list)).toBeNull();
    expect(moveActive(null, 'End', { count: 0, pageRows: 10 })).toBeNull();
  });
});

describe('bringing the active row into view', () => {
  // 10 rows of 32 px below a header of 32 px.
  const height = 32 + 320;

  it('leaves the view alone when the row is seen whole', () => {
    expect(scrollTopToShow(0, { scrollTop: 0, height })).toBe(0);
    expect(scrollTopToShow(9, { scrollTop: 0, height })).toBe(0);
  });

  it('scrolls just far enough down', () => {
    expect(scrollTopToShow(10, { scrollTop: 0, height })).toBe(32);
    expect(scrollTopToShow(999_999, { scrollTop: 0, height })).toBe(1_000_000 * 32 - 320);
  });

  it('scrolls up until the row is clear of the header', () => {
    expect(scrollTopToShow(3, { scrollTop: 100, height })).toBe(96);
    expect(scrollTopToShow(0, { scrollTop: 31_000_000, height })).toBe(0);
  });
});
