import { guessKey } from '#shared/domain/duplicates/guesses.ts';
import { createInboxes } from '#shared/domain/duplicates/inbox.ts';
import { emailKey, usernameKey } from '#shared/domain/duplicates/keys.ts';
import { phoneKey } from '#shared/domain/duplicates/phone.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import { attributeOf, type User } from '#shared/domain/user.ts';
import { ODD_EMAIL, ODD_PHONE, ODD_USERNAME } from '../../columns/plain.ts';
import {
  createScratch,
  type Folded,
  type FoldedReader,
  type Hashing,
  type Scratch,
  VALUE_END,
} from '../../columns/user-columns.ts';
import type { UserId } from '../../ports.ts';
import { createEmailKeys, hashOfEmail, UNSURE } from './email-bytes.ts';
import { areSame, asText, hashOf, hashOfValue, mixed, SEED, stirred, writeKey } from './key-bytes.ts';
import { isPhoneKey } from './phone-bytes.ts';
import type { Rows } from './rows.ts';

/** One key per user, from memory if what it is made of is plain ASCII, otherwise from the row. */
export interface KeyKind {
  /** What is in memory says it all: the key can be made even when the store has a newer state. */
  isPlain(id: UserId): boolean;
  /** Gives the length of the key in bytes; -1: none. Two users have one key when the bytes are the same. */
  write(id: UserId, into: Scratch): number;
  /** Of the key, 31 bits; -1: none. */
  hash(id: UserId): number;
  /**
   * `hash` of many who are plain, much faster, see `FoldedReader.hashes`; null: not for these values. Of who is not plain it
   * may say anything.
   */
  hashes(from: UserId, count: number): Int32Array | null;
  /** Whether two who have a key have it from the same bytes, and so the same key. Fast; false says nothing. */
  isSameValue(a: UserId, b: UserId): boolean;
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
  const emailReader = folded.reader('email');
  const phoneReader = folded.reader('phone_number');
  const usernameReader = folded.reader('username');

  const scratch = createScratch();
  const hashOfBytes = (bytes: Uint8Array, length: number) => hashOf(bytes, 0, length);

  const byRow = (keyOf: (user: User) => string | null) => (id: UserId, into: Scratch) => {
    const user = rows.of(id);
    const key = user === undefined ? null : keyOf(user);
    return key === null ? -1 : writeKey(key, into);
  };
  const kind = (
    odd: number,
    plain: (id: UserId, into: Scratch) => number,
    keyOf: (user: User) => string | null,
    hashOfKey: (bytes: Uint8Array, length: number) => number,
    reader: FoldedReader,
    /** Of the plain user whose value is there, without writing the key; `UNSURE`: it has to be written. */
    quick: (bytes: Uint8Array, address: number, id: UserId) => number,
    hashing: Hashing | null,
  ): KeyKind => {
    const exact = byRow(keyOf);
    const isPlain = (id: UserId) => (folded.oddness(id) & odd) === 0;
    const write = (id: UserId, into: Scratch) => (isPlain(id) ? plain(id, into) : exact(id, into));
    return {
      isPlain,
      write,
      hash(id) {
        if (isPlain(id)) {
          const address = reader.addressOf(id);
          const hash = address === 0 ? UNSURE : quick(folded.bytes(), address, id);
          if (hash !== UNSURE) return hash;
        }
        const length = write(id, scratch);
        return length < 0 ? -1 : hashOfKey(scratch.bytes, length);
      },
      hashes: (from, count) => hashing && reader.hashes(hashing, emails.tables, from, count),
      isSameValue(a, b) {
        if (!isPlain(a) || !isPlain(b)) return false;
        const [one, other] = [reader.addressOf(a), reader.addressOf(b)];
        return one !== 0 && other !== 0 && areSame(folded.bytes(), one, other);
      },
    };
  };
  const guess = (name: 'nameAndBirthdate' | 'similarName'): KeyKind => {
    const write = byRow((user) => guessKey(name, user));
    return {
      isPlain: () => false,
      write,
      hash(id) {
        const length = write(id, scratch);
        return length < 0 ? -1 : hashOfBytes(scratch.bytes, length);
      },
      hashes: () => null,
      isSameValue: () => false,
    };
  };

  /** The names of profiles, which nobody chose. */
  const withoutExternal = (names: KeyKind): KeyKind => ({
    ...names,
    hashes(from, count) {
      const hashes = names.hashes(from, count);
      if (hashes !== null)
        for (let at = 0; at < count; at += 1) if (folded.isExternal(from + at)) hashes[at] = -1;
      return hashes;
    },
  });

  const plainEmail = (id: UserId, into: Scratch) => {
    const length = emailReader.read(id, into);
    return length < 0 ? -1 : emails.email(into, length);
  };
  const emailOf = (user: User) => emailKey(attributeOf(user, 'email'));

  return {
    email: kind(ODD_EMAIL, plainEmail, emailOf, hashOfEmail, emailReader, () => UNSURE, null),
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
      hashOfEmail,
      emailReader,
      emails.hashAt,
      'hashEmails',
    ),
    phone: kind(
      ODD_PHONE,
      (id, into) => {
        const length = phoneReader.read(id, into);
        if (length < 0 || isPhoneKey(into.bytes, 0, length)) return length;
        const key = phoneKey(asText(into.bytes, 0, length), rules.defaultCountry);
        return key === null ? -1 : writeKey(key, into);
      },
      (user) => phoneKey(attributeOf(user, 'phone_number'), rules.defaultCountry),
      hashOfBytes,
      phoneReader,
      (bytes, address) => {
        let hash = SEED;
        let to = address;
        for (; ; to += 1) {
          const byte = bytes[to] ?? VALUE_END;
          if (byte >= VALUE_END) break;
          hash = stirred(hash, byte);
        }
        return isPhoneKey(bytes, address, to - address) ? mixed(hash) : UNSURE;
      },
      'hashPhones',
    ),
    username: withoutExternal(
      kind(
        ODD_USERNAME,
        (id, into) => {
          const length = folded.isExternal(id) ? -1 : usernameReader.read(id, into);
          return length === 0 ? -1 : length;
        },
        usernameKey,
        hashOfBytes,
        usernameReader,
        (bytes, address, id) => {
          if (folded.isExternal(id)) return -1;
          return (bytes[address] ?? VALUE_END) < VALUE_END ? hashOfValue(bytes, address) : UNSURE;
        },
        'hashValues',
      ),
    ),
    nameAndBirthdate: guess('nameAndBirthdate'),
    similarName: guess('similarName'),
  };
}
