import type { UserStatus } from '../user.ts';
import type { DuplicateKind } from './query.ts';

/** The words for a status: Cognito's own and plain ones. The first of each status is the one that Lifeguard writes. */
const STATUS_WORDS: readonly (readonly [string, UserStatus])[] = [
  ['unconfirmed', 'UNCONFIRMED'],
  ['confirmed', 'CONFIRMED'],
  ['active', 'CONFIRMED'],
  ['invited', 'FORCE_CHANGE_PASSWORD'],
  ['force_change_password', 'FORCE_CHANGE_PASSWORD'],
  ['external', 'EXTERNAL_PROVIDER'],
  ['external_provider', 'EXTERNAL_PROVIDER'],
  ['federated', 'EXTERNAL_PROVIDER'],
  ['reset', 'RESET_REQUIRED'],
  ['reset_required', 'RESET_REQUIRED'],
  ['archived', 'ARCHIVED'],
  ['compromised', 'COMPROMISED'],
  ['unknown', 'UNKNOWN'],
];

const BOOLEAN_WORDS: readonly (readonly [string, boolean])[] = [
  ['yes', true],
  ['true', true],
  ['no', false],
  ['false', false],
];

export type VerifiedValue = 'any' | 'none' | 'email' | 'phone_number';

const VERIFIED_WORDS: readonly (readonly [string, VerifiedValue])[] = [
  ['yes', 'any'],
  ['true', 'any'],
  ['no', 'none'],
  ['false', 'none'],
  ['email', 'email'],
  ['phone', 'phone_number'],
  ['phone_number', 'phone_number'],
];

const DUPLICATE_WORDS: readonly (readonly [string, DuplicateKind | 'none'])[] = [
  ['yes', 'any'],
  ['true', 'any'],
  ['no', 'none'],
  ['false', 'none'],
  ['new', 'new'],
  ['double_click', 'doubleClick'],
  ['email', 'sameEmail'],
  ['federated', 'federatedTwin'],
  ['username', 'usernameCase'],
  ['inbox', 'sameInbox'],
  ['phone', 'samePhone'],
  ['shared_phone', 'sharedPhone'],
  ['birthdate', 'nameAndBirthdate'],
  ['similar_name', 'similarName'],
];

/** The status that a word, or the beginning of one only, stands for; several: the beginning fits them all. */
export const statusesFor = (text: string): readonly UserStatus[] => meant(text, STATUS_WORDS);
export const booleansFor = (text: string): readonly boolean[] => meant(text, BOOLEAN_WORDS);
export const verifiedFor = (text: string): readonly VerifiedValue[] => meant(text, VERIFIED_WORDS);
export const duplicatesFor = (text: string): readonly (DuplicateKind | 'none')[] =>
  meant(text, DUPLICATE_WORDS);

/** The plain word that Lifeguard writes for a status: `invited` for `FORCE_CHANGE_PASSWORD`. */
export function statusWord(status: UserStatus): string {
  return STATUS_WORDS.find(([, meaning]) => meaning === status)?.[0] ?? status.toLowerCase();
}

function meant<T>(text: string, words: readonly (readonly [string, T])[]): readonly T[] {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const whole = words.find(([word]) => word === typed);
  if (whole !== undefined) return [whole[1]];
  if (typed === '') return [];
  return [...new Set(words.filter(([word]) => word.startsWith(typed)).map(([, meaning]) => meaning))];
}
