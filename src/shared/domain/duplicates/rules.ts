import type { GuessName } from './detectors.ts';

/** How values are compared in this pool; people can change it. */
export interface DuplicateRules {
  readonly inboxes: readonly InboxRule[];
  /** Of phone numbers without a country code: ISO 3166-1 alpha-2, as in `DE`; null: they are compared as they are. */
  readonly defaultCountry: string | null;
  /** Sign-ups with one email that far apart, at most, are a double click. */
  readonly doubleClickSeconds: number;
  /** Those that are switched on. */
  readonly guesses: readonly GuessName[];
}

/** What a mail provider makes no difference of. */
export interface InboxRule {
  /** In lower case; all of them are one domain under several names: `gmail.com`, `googlemail.com`. */
  readonly domains: readonly string[];
  /** `a.b@` and `ab@` are one inbox. */
  readonly ignoreDots: boolean;
  /** What follows this character in the local part is a tag, as in `anna+shop@`; null: there are no tags. */
  readonly tag: '+' | '-' | null;
}
