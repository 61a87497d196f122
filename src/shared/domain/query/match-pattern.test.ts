import { describe, expect, it } from 'vitest';
import { matchesPattern, patternOf } from './match-pattern.ts';

/** A term as typed, `*` between the pieces. */
const matches = (typed: string, value: string, whole = false) =>
  matchesPattern(patternOf(typed.split('*'), whole), value);

describe('matchesPattern', () => {
  it.each([
    ['b', 'abc', true],
    ['d', 'abc', false],
    ['', 'abc', true],
    ['', '', true],
    ['a*', 'abc', true],
    ['b*', 'abc', false],
    ['*c', 'abc', true],
    ['*b', 'abc', false],
    ['a*c', 'abc', true],
    ['a*c', 'ac', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['aa*aa', 'aaa', false],
    ['*a*b*', 'xxbxaxb', true],
    ['*a*b*', 'bbba', false],
    ['a*bc*bc', 'abcbc', true],
    ['a*bc*bc', 'abcc', false],
    ['*', '', true],
    ['*', 'anything', true],
    ['**', '', true],
    ['a**c', 'abc', true],
    ['ab*b', 'ab', false],
    ['*ab', 'ab', true],
    ['ab*', 'ab', true],
  ])('%j in %j: %s', (typed, value, expected) => {
    expect(matches(typed, value)).toBe(expected);
  });

  it.each([
    ['abc', 'abc', true],
    ['abc', 'abcabc', false],
    ['ab', 'abc', false],
    ['bc', 'abc', false],
    ['', '', true],
    ['', 'a', false],
    ['a*', 'abc', true],
  ])('%j as the whole of %j: %s', (typed, value, expected) => {
    expect(matches(typed, value, true)).toBe(expected);
  });

  it('agrees with a regular expression on every short pattern and value', () => {
    const words = [''];
    for (const word of words) if (word.length < 5) words.push(`${word}a`, `${word}b`);
    const patterns = words.flatMap((word) => [
      word,
      `${word}*`,
      `*${word}`,
      `${word.slice(0, 2)}*${word.slice(2)}`,
    ]);
    for (const pattern of patterns) {
      const expected = new RegExp(pattern.includes('*') ? `^${pattern.replaceAll('*', '.*')}$` : pattern);
      for (const value of words)
        expect([pattern, value, matches(pattern, value)]).toEqual([pattern, value, expected.test(value)]);
    }
  });

  it('is quick on many wildcards over a long value', () => {
    const began = performance.now();
    expect(matches('*a'.repeat(1_000).concat('*b*'), 'a'.repeat(2_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe('patternOf', () => {
  it('folds, and leaves out what folds to nothing', () => {
    expect(patternOf(['MÜLLER'], false)).toEqual({ parts: ['muller'], start: false, end: false });
    expect(patternOf(['\u0301', 'A'], false)).toEqual({ parts: ['a'], start: false, end: true });
    expect(patternOf(['A', '', 'B', ''], true)).toEqual({ parts: ['a', 'b'], start: true, end: false });
  });
});
