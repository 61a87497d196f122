import type { ClaimLine, TokenTexts } from '#shared/domain/token/claims/claim-line.ts';
import { type ComparedClaim, compareTokens } from '#shared/domain/token/claims/compare-tokens.ts';
import { describeClaims } from '#shared/domain/token/claims/describe-claims.ts';

/** A claim of two tokens, with what is known of its value in each. Null: that token does not have it. */
export interface ComparedRow extends Pick<ComparedClaim, 'part' | 'name' | 'same' | 'meaning'> {
  readonly left: ClaimLine | null;
  readonly right: ClaimLine | null;
}

/** In the order of `compareTokens`: header first, then as the left token has them. */
export function comparedRows(left: TokenTexts, right: TokenTexts): ComparedRow[] {
  const one = linesOf(left);
  const other = linesOf(right);
  return compareTokens(left, right).map(({ part, name, same, meaning }) => {
    const path = keyOf(part, name);
    return { part, name, same, meaning, left: one.get(path) ?? null, right: other.get(path) ?? null };
  });
}

function linesOf(texts: TokenTexts): ReadonlyMap<string, ClaimLine> {
  const lines = describeClaims(texts, { user: null, schema: null });
  return new Map(lines.map((line) => [keyOf(line.part, line.name), line]));
}

function keyOf(part: ClaimLine['part'], name: string): string {
  return `${part} ${name}`;
}
