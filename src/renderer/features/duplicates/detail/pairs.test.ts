import { expect, test } from 'vitest';
import type { Cluster } from '../../../api/queries/duplicates.ts';
import { detectorsOf, isAllLinked, tellingPairs } from './pairs.ts';

type Pair = Cluster['pairs'][number];
const pair = (over: Partial<Pair>): Pair => ({
  a: 'a',
  b: 'b',
  matches: [],
  linked: false,
  setAside: null,
  ...over,
});
const match = (detector: 'sameEmail' | 'samePhone', strength: 'certain' | 'likely') => ({
  detector,
  strength,
  reason: 'because',
});

test('reasons come once each, the surest first', () => {
  const pairs = [
    pair({ matches: [match('samePhone', 'likely')] }),
    pair({ matches: [match('sameEmail', 'certain'), match('samePhone', 'likely')] }),
  ];
  expect(detectorsOf(pairs)).toEqual(['sameEmail', 'samePhone']);
  expect(tellingPairs(pairs)[0]).toBe(pairs[1]);
});

test('pairs that hang together only by way of others are not told one by one', () => {
  expect(tellingPairs([pair({}), pair({ linked: true }), pair({ setAside: 'd' })])).toHaveLength(2);
});

test('a set is one account already only if nothing else holds it together', () => {
  expect(isAllLinked([pair({ linked: true }), pair({})])).toBe(true);
  expect(isAllLinked([pair({ linked: true }), pair({ matches: [match('sameEmail', 'certain')] })])).toBe(
    false,
  );
  expect(isAllLinked([])).toBe(false);
});
