import { emailKey, foldCase } from './keys.ts';
import { isPlaceholderEmail } from './placeholders.ts';
import { asciiDomain } from './punycode.ts';
import type { InboxRule } from './rules.ts';

export interface Inboxes {
  /** The inbox that an address is of, as an address; without a rule for its domain, the address. */
  keyOf(emailKey: string): string;
  /** The rule for the domain of an address, if there is one. */
  ruleOf(emailKey: string): InboxRule | undefined;
}

const QUOTE = 34;

/** A domain as it is in the key of an email. */
export function domainKey(domain: string): string {
  return asciiDomain(foldCase(domain.trim()));
}

/**
 * What mail providers make no difference of. Of two rules for one domain the first holds. A local part in quotes is left as
 * it is, and so is one of which nothing would be left, or only what stands for no address.
 */
export function createInboxes(rules: readonly InboxRule[]): Inboxes {
  const byDomain = new Map<string, { readonly rule: InboxRule; readonly domain: string }>();
  for (const rule of rules) {
    const domains = rule.domains.map(domainKey);
    for (const domain of domains) {
      if (!byDomain.has(domain)) byDomain.set(domain, { rule, domain: domains[0] ?? domain });
    }
  }
  const found = (key: string) => byDomain.get(key.slice(key.lastIndexOf('@') + 1));
  return {
    ruleOf: (key) => found(key)?.rule,
    keyOf(key) {
      const at = key.lastIndexOf('@');
      const found = byDomain.get(key.slice(at + 1));
      if (found === undefined || key.charCodeAt(0) === QUOTE) return key;
      const { rule, domain } = found;
      let local = key.slice(0, at);
      const tagAt = rule.tag === null ? -1 : local.indexOf(rule.tag);
      if (tagAt > 0) local = local.slice(0, tagAt);
      if (rule.ignoreDots) local = local.replaceAll('.', '');
      const inbox = `${local}@${domain}`;
      return local === '' || isPlaceholderEmail(inbox) ? key : inbox;
    },
  };
}

/** Of one address; null: it has no key. */
export function inboxKey(email: string | undefined, inboxes: Inboxes): string | null {
  const key = emailKey(email);
  return key === null ? null : inboxes.keyOf(key);
}
