import { AppError, type ErrorCode } from '#shared/domain/errors.ts';

/**
 * What a failed call means for its row. `refused`: nothing was changed, and the same call would be refused again.
 * `notSent`: nothing was changed, and it is not the row's fault. `unknown`: it may have been carried out.
 */
export interface CallMeaning {
  readonly row: 'refused' | 'notSent' | 'unknown';
  /** The next rows would fail alike, so the run pauses. */
  readonly pauses: boolean;
  /** So many calls may end like this, each checked anew, before the run pauses. */
  readonly calls: number;
}

const refused: CallMeaning = { row: 'refused', pauses: false, calls: 1 };
const forbidden: CallMeaning = { row: 'refused', pauses: true, calls: 1 };
const notSent: CallMeaning = { row: 'notSent', pauses: true, calls: 1 };
const unknown: CallMeaning = { row: 'unknown', pauses: false, calls: 1 };

/** Every code that a call of Cognito can fail with (`main/cognito/errors.ts`). */
const MEANINGS: ReadonlyMap<ErrorCode, CallMeaning> = new Map([
  ['INVALID_INPUT', refused],
  ['REQUEST_REFUSED', refused],
  ['USER_NOT_FOUND', refused],
  ['GROUP_NOT_FOUND', refused],
  ['ADD_ON_NEEDED', refused],
  ['AWS_ACCESS_DENIED', forbidden],
  ['THROTTLED', { ...notSent, calls: 6 }],
  ['NOT_SIGNED_IN', notSent],
  ['SESSION_EXPIRED', notSent],
  ['AWS_CREDENTIALS_MISSING', notSent],
  // The next call has fresh ones.
  ['AWS_CREDENTIALS_EXPIRED', { ...notSent, calls: 2 }],
  ['CLOCK_WRONG', notSent],
  ['WAF_BLOCKED', notSent],
  ['USER_POOL_NOT_FOUND', notSent],
  ['NETWORK_OFFLINE', unknown],
  ['SERVICE_FAILED', unknown],
  ['CANCELLED', unknown],
  ['INTERNAL', unknown],
]);

/** Anything that is not in the table may have happened after the call was sent. */
export function meaningOf(error: unknown): CallMeaning {
  return (error instanceof AppError ? MEANINGS.get(error.code) : undefined) ?? unknown;
}

/** Of a read: it says something about this row alone, so that the others can go on. */
export function isAboutRow(error: unknown): error is AppError {
  return error instanceof AppError && meaningOf(error).row === 'refused' && !meaningOf(error).pauses;
}

/** Of a read: asking again may help. */
export function isPassing(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'NETWORK_OFFLINE' || error.code === 'SERVICE_FAILED');
}
