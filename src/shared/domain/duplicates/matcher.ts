import { attributeOf, type User } from '../user.ts';
import type { DetectorName } from './detectors.ts';
import { guessKey, namesAreClose } from './guesses.ts';
import { createInboxes, type Inboxes } from './inbox.ts';
import { emailKey, usernameKey } from './keys.ts';
import { namesContradict } from './names.ts';
import { phoneKey } from './phone.ts';
import type { DuplicateRules } from './rules.ts';

/** What users are grouped by: one key each, or none. Those of guesses have none unless they are switched on. */
export const KEY_KINDS = ['email', 'username', 'inbox', 'phone', 'nameAndBirthdate', 'similarName'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];
export type UserKeys = Readonly<Record<KeyKind, string | null>>;

/** By which detector a value that too many users share is counted. */
export const DETECTOR_OF_KIND: Readonly<Record<KeyKind, DetectorName>> = {
  email: 'sameEmail',
  username: 'usernameCase',
  inbox: 'sameInbox',
  phone: 'samePhone',
  nameAndBirthdate: 'nameAndBirthdate',
  similarName: 'similarName',
};

/** A user with its keys. */
export interface Keyed<U extends User = User> {
  readonly user: U;
  readonly keys: UserKeys;
}

export interface KeyReader {
  readonly rules: DuplicateRules;
  readonly inboxes: Inboxes;
  read<U extends User>(user: U): Keyed<U>;
}

/** Reads the keys of users under these rules. Two users match only if a key of theirs is the same. */
export function createKeyReader(rules: DuplicateRules): KeyReader {
  const inboxes = createInboxes(rules.inboxes);
  const guesses = new Set(rules.guesses);
  return {
    rules,
    inboxes,
    read(user) {
      const email = emailKey(attributeOf(user, 'email'));
      return {
        user,
        keys: {
          email,
          username: usernameKey(user),
          inbox: email === null ? null : inboxes.keyOf(email),
          phone: phoneKey(attributeOf(user, 'phone_number'), rules.defaultCountry),
          nameAndBirthdate: guesses.has('nameAndBirthdate') ? guessKey('nameAndBirthdate', user) : null,
          similarName: guesses.has('similarName') ? guessKey('similarName', user) : null,
        },
      };
    },
  };
}

/**
 * The one detector by which two different users match through their keys of a kind; null: they do not. Those with one email
 * match by the most telling of the three detectors of emails, and not by their inbox as well.
 */
export function detectorOf(kind: KeyKind, a: Keyed, b: Keyed, rules: DuplicateRules): DetectorName | null {
  const key = a.keys[kind];
  if (key === null || key !== b.keys[kind]) return null;
  switch (kind) {
    case 'email':
      return byEmail(a.user, b.user, rules);
    case 'inbox':
      return a.keys.email === b.keys.email ? null : 'sameInbox';
    case 'phone':
      if (!namesContradict(a.user, b.user)) return 'samePhone';
      return rules.guesses.includes('sharedPhone') ? 'sharedPhone' : null;
    case 'username':
      return 'usernameCase';
    case 'nameAndBirthdate':
      return kind;
    case 'similarName':
      return namesAreClose(a.user, b.user) ? kind : null;
  }
}

function byEmail(a: User, b: User, rules: DuplicateRules): DetectorName {
  const [external, externalToo] = [a, b].map((user) => user.status === 'EXTERNAL_PROVIDER');
  if (external !== externalToo) return 'federatedTwin';
  const apart = Math.abs(a.createdAt - b.createdAt);
  return external !== true && apart <= rules.doubleClickSeconds * 1000 ? 'doubleClick' : 'sameEmail';
}
