import type * as z from 'zod';
import type { ErrorCode } from '../domain/errors.ts';
import type { Role } from '../domain/role.ts';

/** What an operation does to the world; main applies role, confirmation and audit by it, in one place. */
export type Effect = 'read' | 'write' | 'destructive';

/** `nobody`: needs no session. Otherwise the weakest role that may call. */
export type NeededRole = Role | 'nobody';

interface OperationBase<Input extends z.ZodType> {
  readonly input: Input;
  /** Every code that it may answer with, beside `COMMON_ERRORS`; any other becomes `INTERNAL`. */
  readonly errors: readonly ErrorCode[];
  readonly effect: Effect;
  readonly role: NeededRole;
}

export interface CallOperation<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType>
  extends OperationBase<Input> {
  readonly kind: 'call';
  readonly output: Output;
}

export interface StreamOperation<Input extends z.ZodType = z.ZodType, Item extends z.ZodType = z.ZodType>
  extends OperationBase<Input> {
  readonly kind: 'stream';
  /** The schema of each item. */
  readonly output: Item;
}

export type Operation = CallOperation | StreamOperation;

/** What every operation may answer with, because the register itself does. */
export const COMMON_ERRORS = [
  'INVALID_INPUT',
  'UNKNOWN_OPERATION',
  'FORBIDDEN_SENDER',
  'ROLE_REQUIRED',
  'NOT_SIGNED_IN',
  'CANCELLED',
  'INTERNAL',
] as const satisfies readonly ErrorCode[];

export function call<Input extends z.ZodType, Output extends z.ZodType>(
  operation: Omit<CallOperation<Input, Output>, 'kind'>,
): CallOperation<Input, Output> {
  return { kind: 'call', ...operation };
}

export function stream<Input extends z.ZodType, Item extends z.ZodType>(
  operation: Omit<StreamOperation<Input, Item>, 'kind'>,
): StreamOperation<Input, Item> {
  return { kind: 'stream', ...operation };
}

/** What crosses the bridge is a copy; nobody has a reason to change it. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;
