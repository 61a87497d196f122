import { AppError } from '#shared/domain/errors.ts';
import type { MirrorProblem } from '#shared/domain/mirror.ts';

/** Milliseconds. */
const LONGEST_PAUSE = 60_000;
const MUCH_LATER = 300_000;

/**
 * How long a reading waits after a failure, in milliseconds; infinity: until somebody signs in.
 * @param failures How many there were in a row, this one included.
 */
export function pauseAfter(error: unknown, failures: number): number {
  if (!(error instanceof AppError)) return MUCH_LATER;
  switch (error.code) {
    case 'THROTTLED':
    case 'NETWORK_OFFLINE':
    case 'SERVICE_FAILED':
    case 'PAGE_EXPIRED':
    case 'MIRROR_FAILED':
      return Math.min(LONGEST_PAUSE, 1_000 * 2 ** Math.min(failures - 1, 10));
    case 'NOT_SIGNED_IN':
    case 'SESSION_EXPIRED':
      return Number.POSITIVE_INFINITY;
    default:
      // Among them credentials of a profile, which are renewed outside of Lifeguard, and a disk that is full.
      return MUCH_LATER;
  }
}

export function problemOf(error: unknown): MirrorProblem {
  const known =
    error instanceof AppError
      ? error
      : new AppError('INTERNAL', 'Reading the pool failed in a way that Lifeguard does not know.');
  return { code: known.code, message: known.message, next: known.next };
}
