import type { KeyStep } from './keys.ts';

/**
 * In what two texts differ that have one key, in words: `in letter case and in blanks around them`. Null: they are equal.
 * @param steps by which both became the key
 */
export function differencesOf(one: string, other: string, steps: readonly KeyStep[]): string | null {
  if (one === other) return null;
  const without = (text: string, difference: string) =>
    steps.reduce((done, step) => (step.difference === difference ? done : step.apply(done)), text);
  // It is a difference if by all but the steps against it the two do not become the same.
  const needed = [...new Set(steps.map((step) => step.difference))].filter(
    (difference) => without(one, difference) !== without(other, difference),
  );
  return needed.length > 0 ? listed(needed) : 'in how they are written';
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
