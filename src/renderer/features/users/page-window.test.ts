import { expect, it } from 'vitest';
import { isFling, PAGES_HELD, pageAhead, pagesOf, pagesToDrop } from './page-window.ts';

it('names the pages that the view touches', () => {
  expect(pagesOf({ first: 0, end: 40 })).toEqual([0]);
  expect(pagesOf({ first: 90, end: 130 })).toEqual([0, 1]);
  expect(pagesOf({ first: 100, end: 200 })).toEqual([1]);
  expect(pagesOf({ first: 5, end: 5 })).toEqual([]);
});

it('looks ahead in the direction of the scroll, within the list', () => {
  const at = (first: number) => ({ first, end: first + 40 });
  expect(pageAhead(at(210), at(200), 1000)).toBe(3);
  expect(pageAhead(at(210), at(220), 1000)).toBe(1);
  expect(pageAhead(at(10), at(20), 1000)).toBeNull();
  expect(pageAhead(at(950), at(940), 1000)).toBeNull();
});

it('holds the same number of pages wherever the view is', () => {
  const held = Array.from({ length: 40 }, (_, page) => page);
  const dropped = pagesToDrop(held, { first: 2000, end: 2040 });
  expect(dropped).toHaveLength(40 - PAGES_HELD);
  expect(dropped).not.toContain(20);
  expect(dropped).toContain(39);
  expect(pagesToDrop([1, 2], { first: 0, end: 40 })).toEqual([]);
});

it('tells a fling from reading', () => {
  expect(isFling({ first: 1000, end: 1040 }, { first: 0, end: 40 }, 16)).toBe(true);
  expect(isFling({ first: 4, end: 44 }, { first: 0, end: 40 }, 16)).toBe(false);
});
