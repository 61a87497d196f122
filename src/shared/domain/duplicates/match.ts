import type { User } from '../user.ts';
import { DETECTORS, type Match, type Pair, STRENGTH_OF } from './detectors.ts';
import { areLinked } from './linked.ts';
import { createKeyReader, detectorOf, KEY_KINDS, type KeyReader } from './matcher.ts';
import { reasonFor } from './reasons.ts';
import type { DuplicateRules } from './rules.ts';

/** One reader of keys for as long as somebody holds the rules. */
const READERS = new WeakMap<DuplicateRules, KeyReader>();

function readerFor(rules: DuplicateRules): KeyReader {
  const known = READERS.get(rules);
  if (known !== undefined) return known;
  const reader = createKeyReader(rules);
  READERS.set(rules, reader);
  return reader;
}

/**
 * Why two accounts look like one person's, the surest first; empty: they do not. The order of the two makes no difference to
 * what is found. Whether one is a leftover profile of the other (`pairOf`), whether somebody set them aside, and whether
 * too many have the value, is not asked here.
 */
export function matchUsers(a: User, b: User, rules: DuplicateRules): Match[] {
  if (a.sub === b.sub) return [];
  const reader = readerFor(rules);
  const [mine, theirs] = [reader.read(a), reader.read(b)];
  return KEY_KINDS.flatMap((kind) => {
    const detector = detectorOf(kind, mine, theirs, rules);
    if (detector === null) return [];
    return [{ detector, strength: STRENGTH_OF[detector], reason: reasonFor(detector, mine, theirs, reader) }];
  }).sort((one, other) => DETECTORS.indexOf(one.detector) - DETECTORS.indexOf(other.detector));
}

/** The same with what else is to be known of two members of a cluster; in the order of their `sub`. */
export function pairOf(a: User, b: User, rules: DuplicateRules): Pair {
  const [first, second] = a.sub <= b.sub ? [a, b] : [b, a];
  return {
    a: first.sub,
    b: second.sub,
    matches: matchUsers(first, second, rules),
    linked: areLinked(first, second),
  };
}
