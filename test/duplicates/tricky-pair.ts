import type { DetectorName } from '#shared/domain/duplicates/detectors.ts';
import type { DuplicateRules, InboxRule } from '#shared/domain/duplicates/rules.ts';
import type { UserStatus } from '#shared/domain/user.ts';

/** What matters of a user; the rest is as of anybody. */
export interface Facts {
  readonly email?: string;
  readonly phone?: string;
  readonly name?: string;
  readonly given?: string;
  readonly family?: string;
  readonly birthdate?: string;
  /** The `sub` unless it is said. */
  readonly username?: string;
  readonly sub?: string;
  readonly status?: UserStatus;
  readonly identities?: string;
  /** Seconds after everybody else's; a day between the two of a pair unless it is said. */
  readonly at?: number;
}

/** Two users, what is to be found of them, and why that is right. */
export interface TrickyPair {
  readonly a: Facts;
  readonly b: Facts;
  /** Instead of the default ones. */
  readonly rules: Partial<DuplicateRules>;
  /** Nothing: no duplicate. */
  readonly expected: readonly DetectorName[];
  readonly linked: boolean;
  readonly why: string;
}

type Expected = readonly DetectorName[];

export function people(
  a: Facts,
  b: Facts,
  expected: Expected,
  why: string,
  rules: Partial<DuplicateRules> = {},
): TrickyPair {
  return { a, b, rules, expected, linked: false, why };
}

/** One account: a native user and the leftover profile of its own linked identity. */
export function linked(a: Facts, b: Facts, expected: Expected, why: string): TrickyPair {
  return { ...people(a, b, expected, why), linked: true };
}

export function emails(
  a: string,
  b: string,
  expected: Expected,
  why: string,
  inboxes?: InboxRule[],
): TrickyPair {
  return people({ email: a }, { email: b }, expected, why, inboxes ? { inboxes } : {});
}

/** @param country the default one of the pool */
export function phones(
  a: string,
  b: string,
  expected: Expected,
  why: string,
  country: string | null = null,
): TrickyPair {
  return people({ phone: a }, { phone: b }, expected, why, { defaultCountry: country });
}

export function usernames(a: string, b: string, expected: Expected, why: string): TrickyPair {
  return people({ username: a }, { username: b }, expected, why);
}
