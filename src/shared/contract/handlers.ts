import type * as z from 'zod';
import type { CallName, contract, OutputOf, StreamName } from './index.ts';
import type { DeepReadonly } from './operation.ts';

/** The input as a handler gets it: parsed and checked. */
export type CheckedInputOf<Name extends CallName | StreamName> = DeepReadonly<
  z.output<(typeof contract)[Name]['input']>
>;

export interface HandlerContext {
  /** Fires when the window cancels, reloads or closes. */
  readonly signal: AbortSignal;
}

/** One handler per operation; the compiler refuses a registry with a gap. */
export type Handlers = {
  readonly [Name in CallName]: (
    input: CheckedInputOf<Name>,
    context: HandlerContext,
  ) => Promise<OutputOf<Name>>;
} & {
  readonly [Name in StreamName]: (
    input: CheckedInputOf<Name>,
    context: HandlerContext,
  ) => AsyncIterable<OutputOf<Name>>;
};
