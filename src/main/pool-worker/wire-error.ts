import { AppError, type ErrorCode, type FieldProblem } from '#shared/domain/errors.ts';

/** A failure as it crosses to another thread. */
export type WireError =
  | {
      readonly kind: 'app';
      readonly code: ErrorCode;
      readonly message: string;
      readonly next: string;
      readonly fields: readonly FieldProblem[];
      /** For the log only. */
      readonly cause: string | null;
    }
  /** A defect. */
  | { readonly kind: 'other'; readonly message: string; readonly stack: string | null };

export function toWire(error: unknown): WireError {
  if (error instanceof AppError) {
    const { code, message, next, fields, cause } = error;
    return { kind: 'app', code, message, next, fields, cause: cause === undefined ? null : describe(cause) };
  }
  if (error instanceof Error) return { kind: 'other', message: error.message, stack: error.stack ?? null };
  return { kind: 'other', message: String(error), stack: null };
}

export function fromWire(wire: WireError): Error {
  if (wire.kind === 'app') {
    const { code, message, next, fields, cause } = wire;
    return new AppError(code, message, { next, fields, ...(cause !== null && { cause }) });
  }
  const error = new Error(wire.message);
  if (wire.stack !== null) error.stack = wire.stack;
  return error;
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
