import { expect, test } from 'vitest';
import { cleanUp as schema } from '#shared/contract/duplicate-schemas.ts';
import type { CleanUp } from '#shared/domain/duplicates/cases.ts';
import { CLEAN_UP_PRESETS } from '#shared/domain/duplicates/clean-up-presets.ts';
import { duplicatesCleanUpText } from '../../../text/duplicates-clean-up-text.ts';
import { type CleanUpDraft, draftOf, OFFERED, readDraft, toggled } from './draft.ts';

const RULE: CleanUp = { detectors: ['sameEmail'], others: 'anybody', withinSeconds: null, action: 'disable' };
const close = (amount: string, unit: CleanUpDraft['unit'] = 'second') =>
  readDraft({ ...draftOf(RULE), isClose: true, amount, unit });

test('every preset survives the form, fits the contract, and has words', () => {
  for (const { id, cleanUp } of CLEAN_UP_PRESETS) {
    const read = readDraft(draftOf(cleanUp));
    expect(read.cleanUp).toEqual(cleanUp);
    expect(schema.safeParse(read.cleanUp).success).toBe(true);
    expect(duplicatesCleanUpText.preset[id].label).not.toBe('');
    for (const detector of cleanUp.detectors) expect(OFFERED).toContain(detector);
  }
});

test('time is shown in the largest unit that holds it', () => {
  const shown = (withinSeconds: number) => {
    const { amount, unit } = draftOf({ ...RULE, withinSeconds });
    return `${amount} ${unit}`;
  };
  expect([1, 59, 60, 90, 3_600, 86_400, 604_800].map(shown)).toEqual([
    '1 second',
    '59 second',
    '1 minute',
    '90 second',
    '60 minute',
    '1 day',
    '7 day',
  ]);
});

test('time that is none is refused in words, and one that is not asked for does not matter', () => {
  for (const bad of ['', ' ', '0', '-1', '1.5', '1e3', 'x', '99999999999']) {
    expect(close(bad).problems?.amount).toMatch(/whole number/);
  }
  expect(close('366', 'day').problems?.amount).toMatch(/year/);
  expect(close(' 5 ', 'minute').cleanUp?.withinSeconds).toBe(300);
  expect(readDraft({ ...draftOf(RULE), amount: 'x' }).cleanUp).toEqual(RULE);
});

test('a rule needs a reason, and reasons come in one order however they were chosen', () => {
  expect(readDraft({ ...draftOf(RULE), detectors: [] }).problems).toEqual({
    detectors: 'Choose at least one reason.',
  });
  const chosen = toggled(toggled(['samePhone'], 'doubleClick'), 'sameEmail');
  expect(readDraft({ ...draftOf(RULE), detectors: chosen }).cleanUp?.detectors).toEqual([
    'doubleClick',
    'sameEmail',
    'samePhone',
  ]);
  expect(toggled(chosen, 'samePhone')).not.toContain('samePhone');
});
