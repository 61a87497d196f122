import { describe, expect, it } from 'vitest';
import { cleanUp } from '#shared/contract/duplicate-schemas.ts';
import { wish } from '#shared/contract/plan-schemas.ts';
import type { CleanUp } from '#shared/domain/duplicates/cases.ts';
import { CLEAN_UP_PRESETS } from '#shared/domain/duplicates/clean-up-presets.ts';
import { type DetectorName, EXACT_DETECTORS, GUESSES } from '#shared/domain/duplicates/detectors.ts';

const by = (...detectors: readonly DetectorName[]): CleanUp => ({
  detectors,
  others: 'anybody',
  withinSeconds: null,
  action: 'disable',
});
const isTaken = (rule: CleanUp) => {
  const taken = cleanUp.safeParse(rule).success;
  expect(wish.safeParse({ kind: 'cleanDuplicates', cleanUp: rule }).success).toBe(taken);
  return taken;
};

describe('a rule for many sets', () => {
  it.each(GUESSES)('may not go by the guess %s, not even beside something exact', (guess) => {
    expect(isTaken(by(guess))).toBe(false);
    expect(isTaken(by('sameEmail', guess))).toBe(false);
  });

  it('may go by everything exact', () => {
    expect(isTaken(by(...EXACT_DETECTORS))).toBe(true);
    for (const preset of CLEAN_UP_PRESETS)
      expect([preset.id, isTaken(preset.cleanUp)]).toEqual([preset.id, true]);
  });

  it('goes by something', () => {
    expect(isTaken(by())).toBe(false);
  });
});
