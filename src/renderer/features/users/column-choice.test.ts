import { expect, it } from 'vitest';
import { addable, moved, withColumn } from './column-choice.ts';

it('adds a column at the end, and never takes the last one away', () => {
  expect(withColumn(['name'], 'status', true)).toEqual(['name', 'status']);
  expect(withColumn(['name', 'status'], 'name', true)).toEqual(['name', 'status']);
  expect(withColumn(['name', 'status'], 'name', false)).toEqual(['status']);
  expect(withColumn(['name'], 'name', false)).toEqual(['name']);
});

it('moves a column by one place, not over the ends', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 'x', 1)).toEqual(['a', 'b']);
});

it('offers what is not shown, attributes of any name included', () => {
  expect(addable(['name', 'groups'], ['email', '__proto__'], ['name', 'attr:email'])).toEqual([
    'groups',
    'attr:__proto__',
  ]);
});
