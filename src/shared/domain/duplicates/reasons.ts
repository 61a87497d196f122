import { attributeOf, displayName, type User } from '../user.ts';
import type { DetectorName } from './detectors.ts';
import { birthdateOf } from './guesses.ts';
import type { Keyed, KeyReader } from './matcher.ts';

/** A value in a sentence is cut there; the whole of it is in the comparison of the members. */
const LONGEST_QUOTE = 120;

function quoted(text: string): string {
  const points = Array.from(text.slice(0, LONGEST_QUOTE * 2));
  const cut = points.length > LONGEST_QUOTE || text.length > LONGEST_QUOTE * 2;
  return `“${cut ? `${points.slice(0, LONGEST_QUOTE).join('')}…` : text}”`;
}

const value = (user: User, name: string) => attributeOf(user, name) ?? '';
const both = (one: string, other: string) => `${quoted(one)} and ${quoted(other)}`;

/**
 * Why two users match, in a sentence with the values in it, which are other people's text.
 * @param detector the one that `detectorOf` found for them
 */
export function reasonFor(detector: DetectorName, a: Keyed, b: Keyed, reader: KeyReader): string {
  const names = [a, b].map(({ user }) => quoted(displayName(user))).join(' and ');
  const phone = a.keys.phone ?? '';
  switch (detector) {
    case 'doubleClick':
      return `They signed up ${seconds(a.user, b.user)} with the same email: ${emails(a.user, b.user)}.`;
    case 'sameEmail':
      return `Both have the email ${emails(a.user, b.user)}.`;
    case 'federatedTwin':
      return `The profile of ${providerOf(a.user, b.user)} and the native account have the same email: ${emails(a.user, b.user)}.`;
    case 'usernameCase':
      return `The usernames ${both(a.user.username, b.user.username)} differ only in letter case.`;
    case 'sameInbox':
      return `${both(value(a.user, 'email'), value(b.user, 'email'))} are one mailbox, ${quoted(a.keys.inbox ?? '')}: ${whyInbox(a, b, reader)}.`;
    case 'samePhone':
      return `Both have the phone number ${phones(a.user, b.user, phone)}.`;
    case 'sharedPhone':
      return `Both have the phone number ${phones(a.user, b.user, phone)}, but other names: ${names}. They may be a family.`;
    case 'nameAndBirthdate':
      return `Both are called ${same(displayName(a.user), displayName(b.user))} and were born on ${birthdateOf(a.user) ?? ''}.`;
    case 'similarName':
      return `The names ${names} are nearly the same, and both have an email at ${quoted(domainOf(a.keys.email))}.`;
  }
}

function emails(a: User, b: User): string {
  const [one, other] = [value(a, 'email'), value(b, 'email')];
  if (one === other) return quoted(one);
  if (one.toLowerCase() === other.toLowerCase()) {
    return `${both(one, other)}, which differ only in letter case`;
  }
  if (one.trim() === other.trim()) return `${quoted(one.trim())}, once with blanks around it`;
  if (one.trim().toLowerCase() === other.trim().toLowerCase()) {
    return `${both(one.trim(), other.trim())}, which differ only in letter case and blanks around them`;
  }
  return `${both(one, other)}, which are one address written in two ways`;
}

function seconds(a: User, b: User): string {
  const apart = Math.round(Math.abs(a.createdAt - b.createdAt) / 1000);
  if (apart === 0) return 'in the same second';
  return apart === 1 ? '1 second apart' : `${apart} seconds apart`;
}

function providerOf(a: User, b: User): string {
  const { username } = a.status === 'EXTERNAL_PROVIDER' ? a : b;
  const end = username.indexOf('_');
  return end > 0 ? quoted(username.slice(0, end)) : 'another provider';
}

function whyInbox(a: Keyed, b: Keyed, { inboxes }: KeyReader): string {
  const [one, other] = [a.keys.email ?? '', b.keys.email ?? ''];
  const rule = inboxes.ruleOf(one);
  const [local, localToo] = [localOf(one), localOf(other)];
  const [base, baseToo] = [local, localToo].map((text) => {
    const end = rule?.tag ? text.indexOf(rule.tag) : -1;
    return end > 0 ? text.slice(0, end) : text;
  });
  const facts: string[] = [];
  if (rule?.tag && (base !== local || baseToo !== localToo)) {
    facts.push(`what follows “${rule.tag}” is a tag`);
  }
  if (base !== baseToo) facts.push('dots make no difference');
  if (domainOf(one) !== domainOf(other)) {
    facts.push(`${domainOf(one)} and ${domainOf(other)} are one`);
  }
  return facts.length > 0 ? `there, ${facts.join(', and ')}` : 'by the rule for its provider';
}

function phones(a: User, b: User, key: string): string {
  const [one, other] = [value(a, 'phone_number'), value(b, 'phone_number')];
  return one === other ? quoted(one) : `${quoted(key)}, written ${both(one, other)}`;
}

const same = (one: string, other: string) =>
  one === other ? quoted(one) : `${quoted(one)}, or ${quoted(other)},`;
const localOf = (email: string) => email.slice(0, email.lastIndexOf('@'));
const domainOf = (email: string | null) => email?.slice(email.lastIndexOf('@') + 1) ?? '';
