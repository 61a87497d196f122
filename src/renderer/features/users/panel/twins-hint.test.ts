import { expect, test } from 'vitest';
import type { Cluster, ClusterPair } from '#shared/domain/duplicates/cluster.ts';
import { twinsHint } from './twins-hint.ts';

const pair = (over: Partial<ClusterPair> = {}): ClusterPair => ({
  a: 'a',
  b: 'b',
  matches: [{ detector: 'sameEmail', strength: 'certain', reason: 'x' }],
  linked: false,
  setAside: null,
  ...over,
});
const cluster = (over: Partial<Cluster> = {}) => ({
  size: 3,
  strength: 'certain' as const,
  pairs: [pair()],
  ...over,
});

test('says how many others, and is careful where it is a guess', () => {
  expect(twinsHint(cluster())).toBe('Looks like the same person as 2 other accounts');
  expect(twinsHint(cluster({ size: 2 }))).toBe('Looks like the same person as 1 other account');
  expect(twinsHint(cluster({ strength: 'weak' }))).toBe('Could be the same person as 2 other accounts');
});

test('is silent of linked accounts, of those that were set aside, and of nobody', () => {
  expect(twinsHint(cluster({ size: 2, pairs: [pair({ linked: true })] }))).toBeNull();
  expect(twinsHint(cluster({ size: 2, pairs: [pair({ setAside: 'd' })] }))).toBeNull();
  expect(twinsHint(cluster({ size: 1, pairs: [] }))).toBeNull();
  expect(twinsHint(cluster({ pairs: [pair({ linked: true }), pair()] }))).not.toBeNull();
});
