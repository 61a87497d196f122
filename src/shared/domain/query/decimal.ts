/**
 * The number that a value is, read from its folded form: digits with a sign and a fraction if need be (`-12.5`),
 * blanks around it left aside. Null for anything else: empty, `1e3`, `0x10`, `1,000`.
 */
export function readDecimal(folded: string): number | null {
  return /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(folded) ? Number(folded) : null;
}
