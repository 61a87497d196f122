/** What is wrong, or only awkward, with a sample user; `plain` is the rest. */
export type Defect =
  | 'plain'
  | 'same-email'
  | 'email-case'
  | 'gmail-dots'
  | 'plus-tag'
  | 'same-phone'
  | 'federated-twin'
  | 'federated'
  | 'phone-without-plus'
  | 'verified-spelling'
  | 'unverified'
  | 'invited'
  | 'unconfirmed'
  | 'reset-required'
  | 'disabled'
  | 'right-to-left'
  | 'combining'
  | 'emoji'
  | 'bidi-control'
  | 'markup'
  | 'control-characters'
  | 'very-long';

interface Share {
  readonly defect: Defect;
  /** Sets of users in every 200. */
  readonly sets: number;
  /** Users of one set: 1, or the first and the others that double it. */
  readonly size: number;
  readonly what: string;
}

/** How many of every 200 users have which defect; a pool of 200 has them all. */
export const SHARES: readonly Share[] = [
  { defect: 'same-email', sets: 2, size: 2, what: 'signed up twice within seconds, email unverified' },
  { defect: 'same-email', sets: 1, size: 3, what: 'signed up three times within seconds' },
  { defect: 'email-case', sets: 2, size: 2, what: 'two users whose emails differ by case' },
  { defect: 'gmail-dots', sets: 2, size: 2, what: 'one Gmail inbox written with and without dots' },
  { defect: 'plus-tag', sets: 2, size: 2, what: 'one inbox with and without a plus tag' },
  { defect: 'same-phone', sets: 1, size: 2, what: 'one phone, once with and once without its plus sign' },
  { defect: 'federated-twin', sets: 3, size: 2, what: 'a native and a federated user of one person' },
  { defect: 'federated', sets: 10, size: 1, what: 'signs in with Google, Apple or Facebook only' },
  { defect: 'phone-without-plus', sets: 6, size: 1, what: 'phone number stored without its plus sign' },
  { defect: 'verified-spelling', sets: 6, size: 1, what: 'email_verified is True or TRUE' },
  { defect: 'unverified', sets: 8, size: 1, what: 'email_verified is false' },
  { defect: 'invited', sets: 5, size: 1, what: 'stuck in FORCE_CHANGE_PASSWORD' },
  { defect: 'unconfirmed', sets: 6, size: 1, what: 'stuck in UNCONFIRMED' },
  { defect: 'reset-required', sets: 3, size: 1, what: 'RESET_REQUIRED' },
  { defect: 'disabled', sets: 5, size: 1, what: 'disabled' },
  { defect: 'right-to-left', sets: 2, size: 1, what: 'a name written from right to left' },
  { defect: 'combining', sets: 2, size: 1, what: 'accents as combining characters (NFD)' },
  { defect: 'emoji', sets: 2, size: 1, what: 'an emoji in the name' },
  { defect: 'bidi-control', sets: 1, size: 1, what: 'a right-to-left override in the name' },
  { defect: 'markup', sets: 1, size: 1, what: 'HTML in preferred_username' },
  { defect: 'control-characters', sets: 1, size: 1, what: 'ANSI escapes and NUL in custom:department' },
  { defect: 'very-long', sets: 1, size: 1, what: 'a value of 2,048 characters' },
];

export interface Slot {
  readonly defect: Defect;
  /** 0: on its own or first of its set; 1 and up: doubles the user before it. */
  readonly part: number;
}

/** The first places stay plain: the staff accounts and the two users with awkward names stand there. */
const RESERVED = 10;
const BLOCK = 200;
const PLAIN: Slot = { defect: 'plain', part: 0 };

const LAYOUT: readonly Slot[] = [
  ...Array.from({ length: RESERVED }, () => PLAIN),
  ...SHARES.flatMap(({ defect, sets, size }) =>
    Array.from({ length: sets }, () => Array.from({ length: size }, (_, part) => ({ defect, part }))).flat(),
  ),
];

export const slotOf = (index: number): Slot => LAYOUT[index % BLOCK] ?? PLAIN;
