import { expect, test } from 'vitest';
import { caseWords } from './case-words.ts';

test('a case in one line: what is final first, and only what occurs', () => {
  const others = [
    { sub: 'b', end: 'disable' as const },
    { sub: 'c', end: 'delete' as const },
    { sub: 'd', end: 'delete' as const },
  ];
  const take = [{ attribute: 'locale', from: 'b' }];
  expect(caseWords({ survivor: 'a', others, take, groups: ['vip'] })).toBe(
    'stays · 2 accounts deleted · 1 account disabled · 1 value taken over · 1 group joined',
  );
  const kept = [{ sub: 'b', end: 'keep' as const }];
  expect(caseWords({ survivor: 'a', others: kept, take: [], groups: [] })).toBe(
    'stays · 1 account left alone',
  );
});
