import { domainKey } from './inbox.ts';
import { foldCase } from './keys.ts';
import { phoneCountry } from './phone-countries.ts';
import type { DuplicateRules, InboxRule } from './rules.ts';

const tagged = (...domains: string[]): InboxRule => ({ domains, ignoreDots: false, tag: '+' });

/**
 * What the big providers say of their own addresses. Yahoo's tags after `-` belong to a name of their own, not to the
 * address in front of them, and are no rule here.
 */
export const DEFAULT_RULES: DuplicateRules = {
  inboxes: [
    { domains: ['gmail.com', 'googlemail.com'], ignoreDots: true, tag: '+' },
    tagged('outlook.com'),
    tagged('hotmail.com'),
    tagged('live.com'),
    tagged('icloud.com', 'me.com', 'mac.com'),
    tagged('fastmail.com'),
    { domains: ['proton.me', 'protonmail.com', 'pm.me', 'protonmail.ch'], ignoreDots: true, tag: '+' },
  ],
  defaultCountry: null,
  doubleClickSeconds: 60,
  guesses: [],
};

/** Labels with dots between, of letters of any script; in the form of keys, ASCII. */
const DOMAIN =
  /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)+$/;

/** Why rules cannot be meant like that, in sentences; empty: they can. */
export function ruleProblems(rules: DuplicateRules): string[] {
  const problems: string[] = [];
  const ruleOf = new Map<string, InboxRule>();
  for (const rule of rules.inboxes) {
    if (rule.domains.length === 0) problems.push('A rule for mailboxes names no domain.');
    if (rule.domains.length === 1 && !rule.ignoreDots && rule.tag === null) {
      problems.push(`The rule for “${rule.domains[0]}” changes nothing: dots count, and there are no tags.`);
    }
    for (const domain of rule.domains) {
      const key = domainKey(domain);
      if (!DOMAIN.test(key)) problems.push(`“${domain}” is not a domain such as “gmail.com”.`);
      else if (ruleOf.get(key) === rule) problems.push(`“${domain}” is named twice in one rule.`);
      else if (ruleOf.has(key)) problems.push(`“${domain}” is in two rules; only one of them can hold.`);
      else if (domain !== foldCase(domain.trim())) {
        problems.push(`Write “${domain}” in lower case, without blanks around it.`);
      }
      if (!ruleOf.has(key)) ruleOf.set(key, rule);
    }
  }
  const country = rules.defaultCountry;
  if (country !== null && phoneCountry(country) === undefined) {
    problems.push(`“${country}” is not the code of a country with phone numbers, such as “DE”.`);
  }
  const seconds = rules.doubleClickSeconds;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400) {
    problems.push('A double click takes between 1 second and 86,400 seconds (a day).');
  }
  if (new Set(rules.guesses).size < rules.guesses.length) problems.push('A guess is switched on twice.');
  return problems;
}
