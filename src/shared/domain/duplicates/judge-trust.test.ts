import { describe, expect, it } from 'vitest';
import { caseFor, NOT_CLEANED } from './clean-up.ts';
import { judge } from './judge.ts';
import { account, NOW, pairBy, unconfirmed } from './judge-fixtures.ts';

const HOUR = 3_600_000;
const stays = account('a', { createdAt: NOW - HOUR });
const RULE = {
  detectors: ['doubleClick'],
  others: 'unconfirmed',
  withinSeconds: null,
  action: 'delete',
} as const;

/** A sign-up so many milliseconds after the account that stays, a double click by the pool's rules. */
function signedUp(after: number) {
  const other = unconfirmed('b', { createdAt: stays.createdAt + after });
  const pairs = [pairBy(stays, other, 'doubleClick')];
  return {
    cleaned: caseFor([stays, other], pairs, RULE, NOW),
    judged: judge([stays, other], pairs, { now: NOW }),
  };
}

describe('a code that still works', () => {
  it.each([59 * 60_000, 61_000, -61_000])('is left to whoever has it, %i ms apart', (after) => {
    const { cleaned, judged } = signedUp(after);
    expect(cleaned).toEqual({ reason: NOT_CLEANED.recent });
    expect(judged).toMatchObject({ proposal: null, because: expect.stringContaining('may still enter') });
  });

  it.each([60_000, 0, -60_000])('is of no use after a real double click, %i ms apart', (after) => {
    const { cleaned, judged } = signedUp(after);
    expect(cleaned).toMatchObject({ case: { others: [{ sub: 'sub-b', end: 'delete' }] } });
    expect(judged.proposal?.others).toEqual([{ sub: 'sub-b', end: 'delete' }]);
  });
});
