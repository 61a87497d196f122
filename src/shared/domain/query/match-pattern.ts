import { fold } from './fold.ts';
import type { TextPattern } from './query.ts';

/** Whether a folded value is as the pattern says; the definition that every faster way has to agree with. */
export function matchesPattern(pattern: TextPattern, foldedValue: string): boolean {
  const { parts, start, end } = pattern;
  if (parts.length === 0) return !(start && end) || foldedValue === '';
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const first = start && index === 0;
    const last = end && index === parts.length - 1;
    // From the left, the earliest place is always the best: it leaves the most for the parts that follow.
    const found = first ? 0 : last ? foldedValue.length - part.length : foldedValue.indexOf(part, at);
    if (found < at || !foldedValue.startsWith(part, found)) return false;
    if (first && last && foldedValue.length !== part.length) return false;
    at = found + part.length;
  }
  return true;
}

/**
 * The pattern of a text that was typed in pieces; between two pieces may be anything.
 * @param whole one piece alone has to be the whole value; false: the value holds it
 */
export function patternOf(pieces: readonly string[], whole: boolean): TextPattern {
  const folded = pieces.map(fold);
  const parts = folded.filter((piece) => piece !== '');
  if (folded.length < 2) return { parts, start: whole, end: whole };
  return { parts, start: folded[0] !== '', end: folded.at(-1) !== '' };
}
