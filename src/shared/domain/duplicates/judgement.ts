import type { DuplicateCase } from './cases.ts';

/** What speaks for keeping which account, what does not fit together, and what would be lost. */
export interface Judgement {
  /** The `sub` of the account that should stay. */
  readonly survivor: string;
  /** One sentence: why this one. */
  readonly because: string;
  /** Of every member, the best first. */
  readonly standings: readonly Standing[];
  /** Attributes in which members differ, or that only some have; sorted by name. */
  readonly differences: readonly Difference[];
  /** What the others have and the survivor does not, in sentences. */
  readonly losses: readonly string[];
  /** Of the proposal: why a profile is not linked or an account left as it is, or that nothing is lost with it; sentences. */
  readonly notes: readonly string[];
  /** What to do, as proposed; null: nothing can be proposed, `because` says why. */
  readonly proposal: DuplicateCase | null;
}

export interface Standing {
  readonly sub: string;
  readonly points: readonly { readonly reason: string; readonly weight: number }[];
  readonly total: number;
}

export interface Difference {
  readonly attribute: string;
  readonly values: readonly { readonly sub: string; readonly value: string | null }[];
  /** Two members have different values, not only one of them none. */
  readonly conflict: boolean;
}
