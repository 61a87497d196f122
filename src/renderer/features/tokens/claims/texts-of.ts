import type { TokenTexts } from '#shared/domain/token/claims/claim-line.ts';
import type { ReadOutcome } from '#shared/domain/token/judge/facts.ts';

/** Null: the token cannot be read. The same object for the same outcome. */
export function textsOf(read: ReadOutcome): TokenTexts | null {
  return read.ok ? read : null;
}
