export const AREA = 'tokens';

export interface Sizes {
  /** Tokens of 4 KB that are inspected; of 64 KB an eighth of them. */
  readonly inspections: number;
  /** Rounds of verifications, each measured against the same number of raw ones. */
  readonly rounds: number;
  /** In characters. */
  readonly har: number;
  readonly fuzzInputs: number;
}

export const WHOLE: Sizes = { inspections: 8_000, rounds: 500, har: 50_000_000, fuzzInputs: 1_000_000 };
export const QUICK: Sizes = { inspections: 200, rounds: 20, har: 1_000_000, fuzzInputs: 1_000 };
