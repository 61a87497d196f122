import { DETECTORS, type DetectorName, STRENGTHS } from '#shared/domain/duplicates/detectors.ts';
import type { Cluster } from '../../../api/queries/duplicates.ts';

type Pairs = Cluster['pairs'];

/** By which the pairs match, each once, the surest first. */
export function detectorsOf(pairs: Pairs): readonly DetectorName[] {
  const found = new Set(pairs.flatMap(({ matches }) => matches.map(({ detector }) => detector)));
  return DETECTORS.filter((detector) => found.has(detector));
}

/** Pairs that say something, the surest first; those that hang together by others only are not among them. */
export function tellingPairs(pairs: Pairs): Pairs {
  const rank = ({ matches }: Pairs[number]) =>
    Math.min(STRENGTHS.length, ...matches.map(({ strength }) => STRENGTHS.indexOf(strength)));
  return pairs
    .filter(({ matches, linked, setAside }) => matches.length > 0 || linked || setAside !== null)
    .sort((a, b) => rank(a) - rank(b));
}

/** Every pair that is here, or that the matches lead over, is one account already. */
export function isAllLinked(pairs: Pairs): boolean {
  const telling = tellingPairs(pairs);
  return telling.length > 0 && telling.every(({ linked }) => linked);
}
