import type { Connection } from '#shared/domain/connection.ts';
import type { ErrorCode } from '#shared/domain/errors.ts';
import type { SeenError } from './aws-error.ts';
import type { CognitoOperation } from './quotas.ts';

/** What the place of the call knows; the sentence is made of it. */
export interface CallFacts {
  readonly connection: Pick<Connection, 'region' | 'userPoolId' | 'endpoints' | 'credentials'>;
  readonly operation: CognitoOperation;
  /** A page token was part of the request. */
  readonly paged?: boolean | undefined;
  /** Milliseconds since the epoch, by this computer's clock. */
  readonly now: number;
}

export type Verdict = readonly [code: ErrorCode, message: string, next?: string];

/** Exceptions by name, and what to say of them. Null: the next row that fits has it. */
export type VerdictRow = readonly [
  names: RegExp,
  verdict: (seen: SeenError, facts: CallFacts) => Verdict | null,
];

export const USER_GONE: Verdict = [
  'USER_NOT_FOUND',
  'Cognito has no such user; it may have been deleted or renamed since the list was loaded.',
];
export const GROUP_GONE: Verdict = [
  'GROUP_NOT_FOUND',
  'Cognito has no such group; it may have been deleted since the list was loaded.',
];

/** The verdict of the first row that knows the exception; null: none does. */
export function judge(rows: readonly VerdictRow[], seen: SeenError, facts: CallFacts): Verdict | null {
  for (const [names, verdict] of rows) {
    const found = names.test(seen.name) ? verdict(seen, facts) : null;
    if (found) return found;
  }
  return null;
}
