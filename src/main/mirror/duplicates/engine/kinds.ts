import { guessKey } from '#shared/domain/duplicates/guesses.ts';
import { createInboxes } from '#shared/domain/duplicates/inbox.ts';
import { emailKey, usernameKey } from '#shared/domain/duplicates/keys.ts';
import { phoneKey } from '#shared/domain/duplicates/phone.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import { attributeOf, type User } from '#shared/domain/user.ts';
import { ODD_EMAIL, ODD_PHONE, ODD_USERNAME } from '../../columns/plain.ts';
import type { Folded, Scratch } from '../../columns/user-columns.ts';
import type { UserId } from '../../ports.ts';
import { createEmailKeys } from './email-bytes.ts';
import { asText, writeKey } from './key-bytes.ts';
import { isPhoneKey } from './phone-bytes.ts';
import type { Rows } from './rows.ts';

/** One key per user, from memory if what it is made of is plain ASCII, otherwise from the row. */
export interface KeyKind {
  /** What is in memory says it all: the key can be made even when the store has a newer state. */
  isPlain(id: UserId): boolean;
  /** Gives the length of the key in bytes; -1: none. Two users have one key when the bytes are the same. */
  write(id: UserId, into: Scratch): number;
}

export interface Kinds {
  readonly email: KeyKind;
  readonly inbox: KeyKind;
  readonly phone: KeyKind;
  readonly username: KeyKind;
  readonly nameAndBirthdate: KeyKind;
  readonly similarName: KeyKind;
}

export function createKinds(folded: Folded, rows: Rows, rules: DuplicateRules): Kinds {
  const emails = createEmailKeys(rules);
  const inboxes = createInboxes(rules.inboxes);
  const readEmail = folded.reader('email');
  const readPhone = folded.reader('phone_number');
  const readUsername = folded.reader('username');

  const byRow = (keyOf: (user: User) => string | null) => (id: UserId, into: Scratch) => {
    const user = rows.of(id);
    const key = user === undefined ? null : keyOf(user);
    return key === null ? -1 : writeKey(key, into);
  };
  const kind = (
    odd: number,
    plain: (id: UserId, into: Scratch) => number,
    keyOf: (user: User) => string | null,
  ): KeyKind => {
    const exact = byRow(keyOf);
    const isPlain = (id: UserId) => (folded.oddness(id) & odd) === 0;
    return { isPlain, write: (id, into) => (isPlain(id) ? plain(id, into) : exact(id, into)) };
  };
  const guess = (name: 'nameAndBirthdate' | 'similarName'): KeyKind => ({
    isPlain: () => false,
    write: byRow((user) => guessKey(name, user)),
  });

  const plainEmail = (id: UserId, into: Scratch) => {
    const length = readEmail(id, into);
    return length < 0 ? -1 : emails.email(into, length);
  };
  const emailOf = (user: User) => emailKey(attributeOf(user, 'email'));

  return {
    email: kind(ODD_EMAIL, plainEmail, emailOf),
    inbox: kind(
      ODD_EMAIL,
      (id, into) => {
        const length = plainEmail(id, into);
        return length < 0 ? -1 : emails.inbox(into, length);
      },
      (user) => {
        const key = emailOf(user);
        return key === null ? null : inboxes.keyOf(key);
      },
    ),
    phone: kind(
      ODD_PHONE,
      (id, into) => {
        const length = readPhone(id, into);
        if (length < 0 || isPhoneKey(into.bytes, length)) return length;
        const key = phoneKey(asText(into.bytes, 0, length), rules.defaultCountry);
        return key === null ? -1 : writeKey(key, into);
      },
      (user) => phoneKey(attributeOf(user, 'phone_number'), rules.defaultCountry),
    ),
    username: kind(
      ODD_USERNAME,
      (id, into) => {
        const length = folded.isExternal(id) ? -1 : readUsername(id, into);
        return length === 0 ? -1 : length;
      },
      usernameKey,
    ),
    nameAndBirthdate: guess('nameAndBirthdate'),
    similarName: guess('similarName'),
  };
}
