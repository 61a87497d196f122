import type { ClaimLine } from '#shared/domain/token/claims/claim-line.ts';

/** What the token says of the user and is not so any more. Attributes that it leaves out are none of it: its app may not read them. */
export function staleLines(lines: readonly ClaimLine[]): ClaimLine[] {
  return lines.filter(({ now, name }) => {
    if (now === null || now.state === 'same') return false;
    return now.state !== 'notInToken' || name === 'cognito:groups';
  });
}
