/**
 * What makes two accounts look like one person's, the surest first. Those after `samePhone` are guesses: off until somebody
 * switches them on (`DuplicateRules.guesses`).
 */
export const DETECTORS = [
  'doubleClick',
  'sameEmail',
  'federatedTwin',
  'usernameCase',
  'sameInbox',
  'samePhone',
  'sharedPhone',
  'nameAndBirthdate',
  'similarName',
] as const;
export type DetectorName = (typeof DETECTORS)[number];

/** Found by comparing one value exactly, under a rule; everything else is a guess. */
export const EXACT_DETECTORS = DETECTORS.slice(0, 6);
export const GUESSES = [
  'sharedPhone',
  'nameAndBirthdate',
  'similarName',
] as const satisfies readonly DetectorName[];
export type GuessName = (typeof GUESSES)[number];

export const STRENGTHS = ['certain', 'likely', 'weak'] as const;
export type Strength = (typeof STRENGTHS)[number];

export const STRENGTH_OF: Readonly<Record<DetectorName, Strength>> = {
  doubleClick: 'certain',
  sameEmail: 'certain',
  federatedTwin: 'certain',
  usernameCase: 'likely',
  sameInbox: 'likely',
  samePhone: 'likely',
  sharedPhone: 'weak',
  nameAndBirthdate: 'weak',
  similarName: 'weak',
};

/** Why two accounts look like one person's. */
export interface Match {
  readonly detector: DetectorName;
  readonly strength: Strength;
  /** A sentence with the values in it, which are other people's text. */
  readonly reason: string;
}

/** Two members of a cluster. */
export interface Pair {
  /** The `sub` of each. */
  readonly a: string;
  readonly b: string;
  /** The surest first; empty: they are in one cluster only by way of others. */
  readonly matches: readonly Match[];
  /** One is the leftover profile of an identity that is linked to the other: one account already, no duplicate. */
  readonly linked: boolean;
}
