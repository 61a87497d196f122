import { DEFAULT_RULES, ruleProblems } from '#shared/domain/duplicates/default-rules.ts';
import type { GuessName } from '#shared/domain/duplicates/detectors.ts';
import { foldCase } from '#shared/domain/duplicates/keys.ts';
import type { DuplicateRules, InboxRule } from '#shared/domain/duplicates/rules.ts';
import { duplicatesRulesText } from '../../../text/duplicates-rules-text.ts';

/** As the contract has it. */
const MOST_DOMAINS = 50;
const MOST_RULES = 200;

/** One rule for inboxes as it is in the form. */
export interface InboxDraft {
  /** Names the row while the form is open. */
  readonly row: number;
  /** As typed: separated by commas, blanks or lines. */
  readonly domains: string;
  readonly ignoreDots: boolean;
  readonly tag: InboxRule['tag'];
}

/** The rules as they are in the form. */
export interface RulesDraft {
  readonly inboxes: readonly InboxDraft[];
  readonly defaultCountry: string | null;
  /** As typed. */
  readonly seconds: string;
  readonly guesses: readonly GuessName[];
}

export function draftOf(rules: DuplicateRules): RulesDraft {
  return {
    inboxes: rules.inboxes.map(({ domains, ignoreDots, tag }, row) => ({
      row,
      domains: domains.join(', '),
      ignoreDots,
      tag,
    })),
    defaultCountry: rules.defaultCountry,
    seconds: String(rules.doubleClickSeconds),
    guesses: rules.guesses,
  };
}

export function rulesOf(draft: RulesDraft): DuplicateRules {
  return {
    inboxes: draft.inboxes.map(({ domains, ignoreDots, tag }) => ({
      domains: domainsOf(domains),
      ignoreDots,
      tag,
    })),
    defaultCountry: draft.defaultCountry,
    doubleClickSeconds: /^\s*\d{1,9}\s*$/.test(draft.seconds) ? Number(draft.seconds) : Number.NaN,
    guesses: draft.guesses,
  };
}

/** `@Gmail.com; googlemail.com` → both, as rules have them; people paste what they have. */
function domainsOf(typed: string): string[] {
  return typed
    .split(/[\s,;]+/)
    .map((domain) => foldCase(domain.replace(/^.*@/, '')))
    .filter((domain) => domain !== '');
}

/** What keeps the draft from being saved, in sentences; empty: nothing does. */
export function draftProblems(draft: RulesDraft): string[] {
  const rules = rulesOf(draft);
  const { manyDomains, manyRules } = duplicatesRulesText.problems;
  return [
    ...ruleProblems(rules),
    ...(rules.inboxes.some(({ domains }) => domains.length > MOST_DOMAINS) ? [manyDomains] : []),
    ...(rules.inboxes.length > MOST_RULES ? [manyRules] : []),
  ];
}

export function sameRules(one: DuplicateRules, other: DuplicateRules): boolean {
  const plain = ({ inboxes, defaultCountry, doubleClickSeconds, guesses }: DuplicateRules) =>
    JSON.stringify([
      inboxes.map(({ domains, ignoreDots, tag }) => [domains, ignoreDots, tag]),
      defaultCountry,
      doubleClickSeconds,
      [...guesses].sort(),
    ]);
  return plain(one) === plain(other);
}

/** One more row, at the end and empty. */
export function withRow(inboxes: readonly InboxDraft[]): readonly InboxDraft[] {
  const row = Math.max(-1, ...inboxes.map((one) => one.row)) + 1;
  return [...inboxes, { row, domains: '', ignoreDots: false, tag: '+' }];
}

/** The inbox rules that every pool begins with, in rows that were not there before. */
export function usualRows(inboxes: readonly InboxDraft[]): readonly InboxDraft[] {
  const from = Math.max(-1, ...inboxes.map((one) => one.row)) + 1;
  return draftOf(DEFAULT_RULES).inboxes.map((one) => ({ ...one, row: from + one.row }));
}
