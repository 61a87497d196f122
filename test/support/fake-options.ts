import type { BridgeFailure } from '#shared/contract/bridge.ts';
import type { CallName, OutputOf } from '#shared/contract/index.ts';
import { ERRORS, type ErrorCode } from '#shared/domain/errors.ts';
import type { SessionState } from '#shared/domain/session.ts';

/** How the doubled main process behaves; all by default: signed in as an admin, fast, well. */
export interface FakeOptions {
  /** Milliseconds before each answer. */
  readonly delay?: number | undefined;
  /** The operation that fails, with its code; `*` for all that read the pool. */
  readonly fail?: { readonly name: string; readonly code: ErrorCode } | undefined;
  /** Lists without anything in them. */
  readonly empty?: boolean | undefined;
  /** How many users the pool has; 190 if left out. */
  readonly users?: number | undefined;
  /** A reading of the pool runs and stays at 41 %. */
  readonly reading?: 'first' | 'again' | undefined;
  readonly session?: SessionState | undefined;
  readonly theme?: 'auto' | 'light' | 'dark' | undefined;
  readonly connectionId?: string | undefined;
  readonly keptIn?: 'keychain' | 'memory' | undefined;
  readonly settingsProblem?: string | undefined;
  /** `OFF`: the pool keeps no sign-in events. */
  readonly threatProtection?: 'OFF' | 'AUDIT' | undefined;
  readonly backend?: 'ok' | 'html' | 'expired' | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: number | undefined;
}

/** What answers for main; a failure is an answer too. The compiler refuses one that misses an operation. */
export type FakeAnswers = {
  readonly [Name in CallName]: (input: never) => OutputOf<Name> | Promise<OutputOf<Name>>;
};

export function failure(code: ErrorCode, message: string): BridgeFailure {
  const { retryable, needsSignIn, next } = ERRORS[code];
  const id = code === 'INTERNAL' ? { id: '7f3a-19c2' } : {};
  return { code, message, next, retryable, needsSignIn, fields: [], ...id };
}

/** Thrown by an answer to fail with a message of its own. */
export class FakeFailure extends Error {
  readonly failure: BridgeFailure;

  constructor(given: BridgeFailure) {
    super(given.message);
    this.failure = given;
  }
}
