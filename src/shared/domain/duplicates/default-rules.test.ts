import { expect, test } from 'vitest';
import { DEFAULT_RULES, ruleProblems } from './default-rules.ts';
import type { DuplicateRules, InboxRule } from './rules.ts';

const problemsOf = (change: Partial<DuplicateRules>) => ruleProblems({ ...DEFAULT_RULES, ...change });
const rule = (...domains: string[]): InboxRule => ({ domains, ignoreDots: false, tag: '+' });

test('the rules that a pool begins with are possible', () => {
  expect(ruleProblems(DEFAULT_RULES)).toEqual([]);
  expect(DEFAULT_RULES.guesses).toEqual([]);
});

test('rules that were meant well are possible', () => {
  expect(problemsOf({ inboxes: [] })).toEqual([]);
  expect(
    problemsOf({ inboxes: [rule('b\u00fccher.example'), rule('xn--p1ai.example', 'a-b.co.uk')] }),
  ).toEqual([]);
  expect(problemsOf({ defaultCountry: 'DE', doubleClickSeconds: 86_400 })).toEqual([]);
  expect(
    problemsOf({ inboxes: [{ domains: ['a.example', 'b.example'], ignoreDots: false, tag: null }] }),
  ).toEqual([]);
});

test.each<[string, Partial<DuplicateRules>, string]>([
  [
    'a domain in two rules',
    { inboxes: [rule('a.example'), rule('a.example')] },
    '“a.example” is in two rules; only one of them can hold.',
  ],
  [
    'in two forms',
    { inboxes: [rule('b\u00fc.example'), rule('xn--b-eha.example')] },
    '“xn--b-eha.example” is in two rules; only one of them can hold.',
  ],
  [
    'twice in one rule',
    { inboxes: [rule('a.example', 'a.example')] },
    '“a.example” is named twice in one rule.',
  ],
  ['no domain', { inboxes: [rule()] }, 'A rule for mailboxes names no domain.'],
  [
    'an address',
    { inboxes: [rule('anna@gmail.com')] },
    '“anna@gmail.com” is not a domain such as “gmail.com”.',
  ],
  ['one label', { inboxes: [rule('gmail')] }, '“gmail” is not a domain such as “gmail.com”.'],
  ['an empty domain', { inboxes: [rule('')] }, '“” is not a domain such as “gmail.com”.'],
  [
    'a name for a prototype',
    { inboxes: [rule('__proto__')] },
    '“__proto__” is not a domain such as “gmail.com”.',
  ],
  [
    'capitals',
    { inboxes: [rule('Gmail.com')] },
    'Write “Gmail.com” in lower case, without blanks around it.',
  ],
  [
    'a rule that does nothing',
    { inboxes: [{ ...rule('a.example'), tag: null }] },
    'The rule for “a.example” changes nothing: dots count, and there are no tags.',
  ],
  [
    'an unknown country',
    { defaultCountry: 'ZZ' },
    '“ZZ” is not the code of a country with phone numbers, such as “DE”.',
  ],
  [
    'a country in small letters',
    { defaultCountry: 'de' },
    '“de” is not the code of a country with phone numbers, such as “DE”.',
  ],
  ['no time', { doubleClickSeconds: 0 }, 'A double click takes between 1 second and 86,400 seconds (a day).'],
  [
    'no number',
    { doubleClickSeconds: Number.NaN },
    'A double click takes between 1 second and 86,400 seconds (a day).',
  ],
  ['a guess twice', { guesses: ['sharedPhone', 'sharedPhone'] }, 'A guess is switched on twice.'],
])('not possible: %s', (_what, change, problem) => {
  expect(problemsOf(change)).toEqual([problem]);
});

test('a domain as long as a value may be is answered at once', () => {
  expect(problemsOf({ inboxes: [rule(`${'a-'.repeat(1_000)}.\u00fc`)] })).toHaveLength(1);
});
