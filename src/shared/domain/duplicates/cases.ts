import type { DetectorName } from './detectors.ts';

/** What is to become of one cluster: all of it, or nothing. */
export interface DuplicateCase {
  /** The `sub` of the account that stays. */
  readonly survivor: string;
  readonly others: readonly { readonly sub: string; readonly end: CaseEnd }[];
  /** Attributes that the survivor takes over from another member. */
  readonly take: readonly { readonly attribute: string; readonly from: string }[];
  /** Groups that the survivor joins. */
  readonly groups: readonly string[];
}

/**
 * `link`: for the profile of an external provider: it is deleted, and its identity linked to the survivor, for only an identity
 * without a profile can be linked (AdminLinkProviderForUser). `keep`: nothing happens to the account.
 */
export type CaseEnd = 'disable' | 'delete' | 'link' | 'keep';

/** One rule for many clusters. */
export interface CleanUp {
  /** Only clusters all of whose members match the survivor by one of these, of which none is a guess. */
  readonly detectors: readonly DetectorName[];
  /** `unconfirmed`: only accounts that never signed in because their sign-up was never confirmed. */
  readonly others: 'unconfirmed' | 'anybody';
  /** Only those that signed up that soon after, or before, the survivor; null: whenever. */
  readonly withinSeconds: number | null;
  /** `merge`: what the survivor lacks is taken over, groups too, and the others are disabled. */
  readonly action: 'delete' | 'disable' | 'merge' | 'link';
}

/** A cluster that a rule is not applied to, and why, in a sentence. */
export interface NotCleaned {
  readonly key: string;
  readonly reason: string;
}
