import { expect, test } from 'vitest';
import { checkDraft, draftOf, EMPTY_DRAFT, sameSettings, settingsOf } from './group-draft.ts';

const GOOD = { ...EMPTY_DRAFT, name: 'staff' };
const problems = (part: Partial<typeof EMPTY_DRAFT>, taken: readonly string[] = []) =>
  Object.keys(checkDraft({ ...GOOD, ...part }, taken));

test('names as Cognito takes them', () => {
  expect(problems({ name: '' })).toEqual(['name']);
  expect(problems({ name: 'two words' })).toEqual(['name']);
  expect(problems({ name: 'zero\u200bwidth' })).toEqual(['name']);
  expect(problems({ name: 'x'.repeat(129) })).toEqual(['name']);
  expect(problems({ name: 'staff' }, ['staff'])).toEqual(['name']);
  expect(problems({ name: '__proto__' }, ['staff'])).toEqual([]);
  expect(problems({ name: 'Ä-группа:1' })).toEqual([]);
});

test('precedence is a whole number that fits, or nothing', () => {
  expect(['', '0', ' 7 ', '2147483647'].flatMap((precedence) => problems({ precedence }))).toEqual([]);
  for (const precedence of ['-1', '1.5', '1e3', 'x', '2147483648', '0x10'])
    expect(problems({ precedence })).toEqual(['precedence']);
});

test('a role is an ARN, or nothing', () => {
  expect(problems({ roleArn: 'arn:aws:iam::123456789012:role/Name' })).toEqual([]);
  expect(problems({ roleArn: 'arn:aws-us-gov:iam::123456789012:role/a/b' })).toEqual([]);
  expect(problems({ roleArn: 'role/Name' })).toEqual(['roleArn']);
  expect(problems({ description: 'x'.repeat(2_049) })).toEqual(['description']);
});

test('empty fields mean none, and what is the same is seen', () => {
  const settings = { description: null, precedence: 3, roleArn: null };
  expect(settingsOf(draftOf('staff', settings))).toEqual(settings);
  expect(sameSettings({ ...settings, description: '' }, settings)).toBe(true);
  expect(sameSettings({ ...settings, precedence: 0 }, { ...settings, precedence: null })).toBe(false);
});
