import { expect, test } from 'vitest';
import { duplicateRules } from '#shared/contract/duplicate-schemas.ts';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import {
  draftOf,
  draftProblems,
  type RulesDraft,
  rulesOf,
  sameRules,
  usualRows,
  withRow,
} from './rules-draft.ts';

const DRAFT = draftOf(DEFAULT_RULES);
const withDomains = (...domains: string[]): RulesDraft => ({
  ...DRAFT,
  inboxes: domains.map((typed, row) => ({ row, domains: typed, ignoreDots: false, tag: '+' })),
});

test('the usual rules survive the form, have no problems and fit the contract', () => {
  expect(sameRules(rulesOf(DRAFT), DEFAULT_RULES)).toBe(true);
  expect(draftProblems(DRAFT)).toEqual([]);
  expect(duplicateRules.safeParse(rulesOf(DRAFT)).success).toBe(true);
});

test('domains are taken as people write and paste them', () => {
  const rules = rulesOf(withDomains(' @Example.COM;mail.example\n, anna@third.example'));
  expect(rules.inboxes[0]?.domains).toEqual(['example.com', 'mail.example', 'third.example']);
  expect(draftProblems(withDomains('Example.COM mail.example'))).toEqual([]);
});

test('what cannot be meant is told in sentences', () => {
  expect(draftProblems(withDomains(''))).toHaveLength(1);
  expect(draftProblems(withDomains('nodots'))[0]).toContain('“nodots”');
  expect(draftProblems(withDomains('a.example', 'b.example a.example'))[0]).toContain('two rules');
  for (const seconds of ['', '0', '1.5', 'x', '86401']) {
    expect(draftProblems({ ...DRAFT, seconds })[0]).toMatch(/86,400/);
  }
  const many = Array.from({ length: 51 }, (_, index) => `d${index}.example`).join(' ');
  expect(draftProblems(withDomains(many))).toEqual(['A rule can have 50 domains at most.']);
});

test('nothing is dirty by the order of guesses, and everything else counts', () => {
  const one = { ...DEFAULT_RULES, guesses: ['sharedPhone', 'similarName'] as const };
  expect(sameRules(one, { ...one, guesses: ['similarName', 'sharedPhone'] })).toBe(true);
  expect(sameRules(one, DEFAULT_RULES)).toBe(false);
  expect(sameRules(DEFAULT_RULES, { ...DEFAULT_RULES, defaultCountry: 'DE' })).toBe(false);
  expect(sameRules(DEFAULT_RULES, { ...DEFAULT_RULES, doubleClickSeconds: 61 })).toBe(false);
});

test('rows keep their names when others come and go', () => {
  const rows = withRow(withRow([]).concat());
  expect(rows.map(({ row }) => row)).toEqual([0, 1]);
  expect(withRow(rows.slice(1)).map(({ row }) => row)).toEqual([1, 2]);
  const restored = usualRows(rows);
  expect(new Set(restored.map(({ row }) => row)).size).toBe(DEFAULT_RULES.inboxes.length);
  expect(restored.some(({ row }) => row < 2)).toBe(false);
});
