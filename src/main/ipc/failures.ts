import type { BridgeFailure } from '#shared/contract/bridge.ts';
import { COMMON_ERRORS, type Operation } from '#shared/contract/operation.ts';
import { AppError, ERRORS, type ErrorCode } from '#shared/domain/errors.ts';

/** Any failure of an operation as it crosses the bridge; what the operation did not declare becomes `INTERNAL`. */
export function toFailure(
  error: unknown,
  operation: Operation,
  report: (error: unknown) => string,
): BridgeFailure {
  if (error instanceof AppError && declares(operation, error.code)) {
    return failure(error.code, error.message, { next: error.next, fields: error.fields });
  }
  if (isAbort(error)) return failure('CANCELLED', 'It was stopped before it was done.');
  return failure('INTERNAL', 'Something went wrong inside Lifeguard.', { id: report(error) });
}

export function failure(
  code: ErrorCode,
  message: string,
  more: Partial<Pick<BridgeFailure, 'next' | 'fields' | 'id'>> = {},
): BridgeFailure {
  const { retryable, needsSignIn, next } = ERRORS[code];
  return { code, message, next, retryable, needsSignIn, fields: [], ...more };
}

function declares(operation: Operation, code: ErrorCode): boolean {
  const common: readonly ErrorCode[] = COMMON_ERRORS;
  return common.includes(code) || operation.errors.includes(code);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
