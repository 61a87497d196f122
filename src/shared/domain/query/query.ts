import type { DetectorName } from '../duplicates/detectors.ts';
import type { UserStatus } from '../user.ts';

/** What the query bar means, ready to be evaluated over the copy of the pool. Made by `parseQuery`. */
export type Query =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  /** Any attribute of the user, the username and the `sub` included. */
  | { readonly kind: 'text'; readonly pattern: TextPattern }
  /** `name` is Cognito's own (`email`, `custom:tier`), or `username`. A user without the attribute never matches. */
  | { readonly kind: 'attribute'; readonly name: string; readonly pattern: TextPattern }
  /** The attribute read as a decimal number (`readDecimal` of the folded value); values that are none never match. */
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly op: '<' | '<=' | '>' | '>=';
      readonly value: number;
    }
  /** The attribute is there and its value, as it is (not folded), not empty. */
  | { readonly kind: 'has'; readonly name: string }
  | { readonly kind: 'status'; readonly status: UserStatus }
  | { readonly kind: 'enabled'; readonly is: boolean }
  /** `any`: the email address or the phone number. An address that is not there, or empty, is not verified. */
  | { readonly kind: 'verified'; readonly what: 'any' | 'email' | 'phone_number' }
  /** Group names are compared folded, like everything that is typed. */
  | { readonly kind: 'group'; readonly pattern: TextPattern }
  /** From `from` up to, not including, `before`; milliseconds since the epoch; null: no limit. */
  | {
      readonly kind: 'time';
      readonly field: 'created' | 'updated';
      readonly from: number | null;
      readonly before: number | null;
    }
  /** Seen in an earlier reading of the pool, and in the latest no more. */
  | { readonly kind: 'gone' }
  /** Looks like another account of the same person: at all, new since somebody looked, or found by this detector. */
  | { readonly kind: 'duplicate'; readonly of: DuplicateKind };

export type DuplicateKind = 'any' | 'new' | DetectorName;

/**
 * Literal parts in the order in which they must occur, without overlap; between them may be anything (`*`). All folded.
 * `['abc']` without anchors: contains. With both anchors: the whole value. `[]` with both anchors: the empty value;
 * `[]` without: any value.
 */
export interface TextPattern {
  readonly parts: readonly string[];
  /** The first part begins the value. */
  readonly start: boolean;
  /** The last part ends the value. */
  readonly end: boolean;
}
