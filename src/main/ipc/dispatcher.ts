import type * as z from 'zod';
import type { Handlers } from '#shared/contract/handlers.ts';
import type { BridgeFailure, BridgeResult, Operation, StreamFrame } from '#shared/contract/index.ts';
import { contract } from '#shared/contract/index.ts';
import { AppError, type FieldProblem } from '#shared/domain/errors.ts';
import { type Role, roleAllows } from '#shared/domain/role.ts';
import { failure, toFailure } from './failures.ts';

export interface DispatcherDeps {
  readonly handlers: Handlers;
  /** The role held in a connection: null = signed in without one, undefined = not signed in. */
  roleIn(connectionId: string): Role | null | undefined;
  /** Keeps the cause in the log of the main process; returns the id under which it is found. */
  report(name: string, error: unknown): string;
}

export type Dispatcher = ReturnType<typeof createDispatcher>;

/**
 * The way of every message, once its sender is trusted: known operation, input schema, role, handler, output schema.
 * Knows nothing of Electron. Never throws.
 */
export function createDispatcher({ handlers, roleIn, report }: DispatcherDeps) {
  function admit(
    name: unknown,
    kind: Operation['kind'],
    input: unknown,
  ): Admitted | { refusal: BridgeFailure } {
    if (typeof name !== 'string' || !Object.hasOwn(contract, name)) {
      return { refusal: failure('UNKNOWN_OPERATION', `There is no operation ${quote(name)}.`) };
    }
    const operation: Operation = contract[name as keyof typeof contract];
    if (operation.kind !== kind) {
      return { refusal: failure('UNKNOWN_OPERATION', `${quote(name)} is not a ${kind}.`) };
    }
    const parsed = operation.input.safeParse(input);
    if (!parsed.success) return { refusal: invalid(parsed.error) };
    const refusal = refuseRole(operation, parsed.data);
    if (refusal) return { refusal };
    return { name, operation, input: parsed.data };
  }

  function refuseRole(operation: Operation, input: unknown): BridgeFailure | undefined {
    if (operation.role === 'nobody') return undefined;
    const { connectionId } = input as { connectionId: string };
    const held = roleIn(connectionId);
    if (held === undefined) return failure('NOT_SIGNED_IN', 'You are not signed in to this pool.');
    if (roleAllows(held, operation.role)) return undefined;
    const having = held === null ? 'you have no role in this pool' : `your role is ${held}`;
    return failure('ROLE_REQUIRED', `This needs the role ${operation.role}; ${having}.`);
  }

  /** What a handler gives must be what was declared; the schema also drops what was not. */
  function declared(operation: Operation, value: unknown): unknown {
    const parsed = operation.output.safeParse(value);
    if (!parsed.success) throw new Error('The answer does not fit its schema', { cause: parsed.error });
    return parsed.data;
  }

  async function call(name: unknown, input: unknown, signal: AbortSignal): Promise<BridgeResult> {
    const admitted = admit(name, 'call', input);
    if ('refusal' in admitted) return { ok: false, error: admitted.refusal };
    try {
      const handler = handlers[admitted.name as keyof Handlers] as AnyCall;
      const value = await untilAborted(handler(admitted.input, { signal }), signal);
      return { ok: true, value: declared(admitted.operation, value) };
    } catch (error) {
      return {
        ok: false,
        error: toFailure(error, admitted.operation, (cause) => report(admitted.name, cause)),
      };
    }
  }

  async function stream(
    name: unknown,
    input: unknown,
    signal: AbortSignal,
    send: (frame: StreamFrame) => void,
  ): Promise<void> {
    let seq = 0;
    const end = (result: BridgeResult<null>) => send({ seq, type: 'end', result });
    const admitted = admit(name, 'stream', input);
    if ('refusal' in admitted) return end({ ok: false, error: admitted.refusal });
    try {
      const handler = handlers[admitted.name as keyof Handlers] as AnyStream;
      for await (const item of handler(admitted.input, { signal })) {
        signal.throwIfAborted();
        send({ seq: seq++, type: 'item', value: declared(admitted.operation, item) });
      }
      signal.throwIfAborted();
      end({ ok: true, value: null });
    } catch (error) {
      end({
        ok: false,
        error: toFailure(error, admitted.operation, (cause) => report(admitted.name, cause)),
      });
    }
  }

  return { call, stream };
}

interface Admitted {
  readonly name: string;
  readonly operation: Operation;
  readonly input: unknown;
}

type AnyCall = (input: unknown, context: { signal: AbortSignal }) => Promise<unknown>;
type AnyStream = (input: unknown, context: { signal: AbortSignal }) => AsyncIterable<unknown>;

function invalid(error: z.ZodError): BridgeFailure {
  const fields: FieldProblem[] = error.issues.map((issue) => ({
    field: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  const { field, message } = fields[0] ?? { field: '', message: 'It does not fit.' };
  return failure('INVALID_INPUT', field ? `${field}: ${message}` : message, { fields });
}

/** A handler that does not look at its signal must not keep the window waiting. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new AppError('CANCELLED', 'It was stopped before it was done.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function quote(name: unknown): string {
  return JSON.stringify(String(name).slice(0, 60));
}
