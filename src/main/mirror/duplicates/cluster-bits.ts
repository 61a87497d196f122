import {
  DETECTORS,
  type DetectorName,
  type Pair,
  STRENGTH_OF,
  type Strength,
} from '#shared/domain/duplicates/detectors.ts';

/** Detectors as bits, as `Found.detectors` has them. */

export function bitsOf(detectors: readonly DetectorName[]): number {
  return detectors.reduce((bits, detector) => bits | (1 << DETECTORS.indexOf(detector)), 0);
}

/** In the order of `DETECTORS`. */
export function detectorsOf(bits: number): DetectorName[] {
  return DETECTORS.filter((_, index) => (bits & (1 << index)) !== 0);
}

/** By which any of the pairs match. */
export function bitsOfPairs(pairs: readonly Pair[]): number {
  return bitsOf([...new Set(pairs.flatMap(({ matches }) => matches.map(({ detector }) => detector)))]);
}

/** Of the surest of them: that is the lowest bit. Accounts that match by nothing any more are the weakest. */
export function strengthOf(bits: number): Strength {
  const surest = bits === 0 ? undefined : DETECTORS[31 - Math.clz32(bits & -bits)];
  return surest === undefined ? 'weak' : STRENGTH_OF[surest];
}
