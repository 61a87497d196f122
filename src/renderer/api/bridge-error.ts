import type { BridgeFailure } from '#shared/contract/bridge.ts';
import { ERRORS, type ErrorCode } from '#shared/domain/errors.ts';

/** A failure that main answered with, or that the window itself noticed on the bridge. */
export class BridgeError extends Error {
  readonly failure: BridgeFailure;

  constructor(failure: BridgeFailure) {
    super(failure.message);
    this.name = 'BridgeError';
    this.failure = failure;
  }

  get code(): ErrorCode {
    return this.failure.code;
  }
}

/** A failure that did not come from main: cancelled here, or a broken answer. */
export function localFailure(code: ErrorCode, message: string): BridgeFailure {
  const { retryable, needsSignIn, next } = ERRORS[code];
  return { code, message, next, retryable, needsSignIn, fields: [] };
}

/** Any thrown value as a failure that can be shown; a defect of the window becomes `INTERNAL`. */
export function failureOf(error: unknown): BridgeFailure {
  if (error instanceof BridgeError) return error.failure;
  const detail = error instanceof Error ? error.message : String(error);
  return localFailure('INTERNAL', `The window itself failed: ${detail}`);
}

export function isCancelled(error: unknown): boolean {
  return error instanceof BridgeError && error.code === 'CANCELLED';
}
