import { describe, expect, it } from 'vitest';
import {
  countOf,
  EVERYTHING,
  extentOf,
  isSelected,
  MOST_BY_NAME,
  NOTHING,
  selectionOf,
  toggled,
  withAll,
} from './selection.ts';

describe('selecting users', () => {
  it('toggles one at a time, names of any kind', () => {
    const one = toggled(NOTHING, '__proto__');
    expect(isSelected(one, '__proto__')).toBe(true);
    expect(isSelected(one, 'toString')).toBe(false);
    expect(countOf(one, 10)).toBe(1);
    expect(extentOf(toggled(one, '__proto__'), 10)).toBe('none');
    expect(extentOf(NOTHING, 10)).toBe('none');
  });

  it('keeps "all matches" as such, with exceptions', () => {
    const allButOne = toggled(EVERYTHING, 'a');
    expect(isSelected(allButOne, 'a')).toBe(false);
    expect(isSelected(allButOne, 'b')).toBe(true);
    expect(countOf(allButOne, 24_311)).toBe(24_310);
    expect(extentOf(allButOne, 24_311)).toBe('some');
    expect(extentOf(EVERYTHING, 24_311)).toBe('all');
    expect(extentOf(EVERYTHING, 0)).toBe('none');
  });

  it('adds ranges, and takes exceptions back', () => {
    expect(withAll(toggled(NOTHING, 'a'), ['a', 'b'])).toEqual({ kind: 'some', subs: new Set(['a', 'b']) });
    expect(withAll(toggled(EVERYTHING, 'a'), ['a', 'b'])).toEqual(EVERYTHING);
  });

  it('refuses to name more users than an operation takes', () => {
    const many = Array.from({ length: MOST_BY_NAME }, (_, index) => `u${index}`);
    const full = withAll(NOTHING, many);
    expect(full).not.toBeNull();
    expect(full && withAll(full, ['one more'])).toBeNull();
  });

  it('is handed on as operations take it', () => {
    const sort = { column: 'name', descending: false };
    expect(selectionOf(toggled(EVERYTHING, 'a'), 'status:invited', sort)).toEqual({
      kind: 'all',
      query: 'status:invited',
      sort,
      except: ['a'],
    });
    expect(selectionOf(toggled(NOTHING, 'a'), 'x', sort)).toEqual({ kind: 'some', subs: ['a'] });
  });
});
