import type { ClaimLine } from '#shared/domain/token/claims/claim-line.ts';
import { parseStrictJson } from '#shared/domain/token/strict-json.ts';

/** What the token says of the user and is not so any more. Attributes that it leaves out are none of it: its app may not read them. */
export function staleLines(lines: readonly ClaimLine[]): ClaimLine[] {
  return lines.filter(({ now, name }) => {
    if (now === null || now.state === 'same') return false;
    return now.state !== 'notInToken' || name === 'cognito:groups';
  });
}

/** The user's value as it is compared with the token's: lists joined by commas, like those of the token. Null: there is none. */
export function valueNow({ now, shape }: ClaimLine): string | null {
  if (now === null || now.value === null || shape !== 'list') return now?.value ?? null;
  const parsed = parseStrictJson(now.value, 2);
  return parsed.ok && Array.isArray(parsed.value) ? parsed.value.join(', ') : now.value;
}
