import { readTime } from '#shared/domain/token/claims/claim-time.ts';
import { objectsOf } from '#shared/domain/token/claims/token-objects.ts';
import type { ReadOutcome } from '#shared/domain/token/judge/facts.ts';

/** When the token ends by its own claim, in milliseconds since the epoch; null: it names no end, or cannot be read. */
export function expiryOf(read: ReadOutcome): number | null {
  return read.ok ? readTime(objectsOf(read).payload.exp ?? null).at : null;
}
