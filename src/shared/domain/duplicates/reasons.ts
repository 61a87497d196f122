import { attributeOf, displayName, type User } from '../user.ts';
import type { DetectorName } from './detectors.ts';
import { differencesOf, listed } from './differences.ts';
import { birthdateOf } from './guesses.ts';
import { EMAIL_STEPS, USERNAME_STEPS } from './keys.ts';
import type { Keyed, KeyReader } from './matcher.ts';

/** Characters of a value in a sentence; the whole of it is in the comparison of the members. */
const LONGEST_QUOTE = 120;

function quoted(text: string): string {
  const points = Array.from(text.slice(0, LONGEST_QUOTE * 2));
  const cut = points.length > LONGEST_QUOTE || text.length > LONGEST_QUOTE * 2;
  return `“${cut ? `${points.slice(0, LONGEST_QUOTE).join('')}…` : text}”`;
}

const both = (one: string, other: string) => `${quoted(one)} and ${quoted(other)}`;
const localOf = (email: string) => email.slice(0, email.lastIndexOf('@'));
const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1);

/**
 * Why two users match, in a sentence with the values in it, which are other people's text.
 * @param detector the one that `detectorOf` found for them
 */
export function reasonFor(detector: DetectorName, a: Keyed, b: Keyed, reader: KeyReader): string {
  const values = (name: string): [string, string] => [
    attributeOf(a.user, name) ?? '',
    attributeOf(b.user, name) ?? '',
  ];
  const emails = values('email');
  const names: [string, string] = [displayName(a.user), displayName(b.user)];
  switch (detector) {
    case 'doubleClick':
      return `They signed up ${timeBetween(a.user, b.user)} with the same email, ${oneEmail(emails)}.`;
    case 'sameEmail':
      return `Both have the same email, ${oneEmail(emails)}.`;
    case 'federatedTwin':
      return `The profile of ${providerOf(a.user, b.user)} and the native account have the same email, ${oneEmail(emails)}.`;
    case 'usernameCase': {
      const usernames: [string, string] = [a.user.username, b.user.username];
      const difference = differencesOf(...usernames, USERNAME_STEPS) ?? 'in nothing';
      return `The usernames ${both(...usernames)} differ only ${difference}.`;
    }
    case 'sameInbox':
      return `${both(...emails)} are one mailbox, ${quoted(a.keys.inbox ?? '')}: ${whyOneInbox(a, b, reader)}.`;
    case 'samePhone':
      return `Both have the phone number ${onePhone(values('phone_number'), a.keys.phone ?? '')}.`;
    case 'sharedPhone':
      return `Both have the phone number ${onePhone(values('phone_number'), a.keys.phone ?? '')}, under different names: ${both(...names)}, perhaps a family.`;
    case 'nameAndBirthdate':
      return `Both were born on ${birthdateOf(a.user) ?? ''} and are called ${names[0] === names[1] ? quoted(names[0]) : both(...names)}.`;
    case 'similarName':
      return `The names ${both(...names)} are ${names[0] === names[1] ? 'the same' : 'nearly the same'}, and both have an email at ${quoted(domainOf(a.keys.email ?? ''))}.`;
  }
}

function oneEmail([one, other]: [string, string]): string {
  const difference = differencesOf(one, other, EMAIL_STEPS);
  if (difference === null) return quoted(one);
  // Blanks around a value do not show in a sentence.
  if (one.trim() === other.trim()) return `${quoted(one.trim())}, but for blanks around it`;
  return `${both(one.trim(), other.trim())}: they differ only ${difference}`;
}

function onePhone([one, other]: [string, string], key: string): string {
  if (one === other) return quoted(one);
  const others = [one, other].filter((text) => text !== key).map(quoted);
  return `${quoted(key)}, also written ${listed(others)}`;
}

function timeBetween(a: User, b: User): string {
  const seconds = Math.round(Math.abs(a.createdAt - b.createdAt) / 1000);
  if (seconds === 0) return 'within a second';
  return seconds === 1 ? '1 second apart' : `${seconds} seconds apart`;
}

function providerOf(a: User, b: User): string {
  const { username } = a.status === 'EXTERNAL_PROVIDER' ? a : b;
  const end = username.indexOf('_');
  return end > 0 ? quoted(username.slice(0, end)) : 'another provider';
}

function whyOneInbox(a: Keyed, b: Keyed, { inboxes }: KeyReader): string {
  const [one, other] = [a.keys.email ?? '', b.keys.email ?? ''];
  const tag = inboxes.ruleOf(one)?.tag ?? null;
  const withoutTag = (email: string) => {
    const local = localOf(email);
    const end = tag === null ? -1 : local.indexOf(tag);
    return end > 0 ? local.slice(0, end) : local;
  };
  const facts: string[] = [];
  if (withoutTag(one) !== withoutTag(other)) facts.push('dots make no difference');
  if (withoutTag(one) !== localOf(one) || withoutTag(other) !== localOf(other)) {
    facts.push(`what follows “${tag ?? ''}” is a tag`);
  }
  if (domainOf(one) !== domainOf(other)) {
    facts.push(`${quoted(domainOf(one))} and ${quoted(domainOf(other))} are one domain`);
  }
  return `there ${listed(facts)}`;
}
