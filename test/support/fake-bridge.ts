import type { Bridge, BridgeFailure, BridgeResult, StreamFrame } from '#shared/contract/bridge.ts';
import type { CallName, EventName, EventValue, OutputOf } from '#shared/contract/index.ts';
import { ERRORS, type ErrorCode } from '#shared/domain/errors.ts';
import type { SessionState } from '#shared/domain/session.ts';
import { createFakeAnswers } from './fake-answers.ts';

/** How the doubled main process behaves; all by default: signed in as an admin, fast, well. */
export interface FakeOptions {
  /** Milliseconds before each answer. */
  readonly delay?: number | undefined;
  /** The operation that fails, with its code; `*` for all that read the pool. */
  readonly fail?: { readonly name: string; readonly code: ErrorCode } | undefined;
  /** Lists without anything in them. */
  readonly empty?: boolean | undefined;
  readonly session?: SessionState | undefined;
  readonly theme?: 'auto' | 'light' | 'dark' | undefined;
  readonly connectionId?: string | undefined;
  readonly keptIn?: 'keychain' | 'memory' | undefined;
  readonly settingsProblem?: string | undefined;
  readonly backend?: 'ok' | 'html' | 'expired' | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: number | undefined;
}

export interface FakeBridge extends Bridge {
  /** Tells the window what main would. */
  emit<Name extends EventName>(name: Name, value: EventValue<Name>): void;
  /** What was called, in order. */
  readonly calls: readonly { readonly name: string; readonly input: unknown }[];
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

/** A double of `window.lifeguard` that needs no main process; for pictures of screens and for tests of the window. */
export function createFakeBridge(options: FakeOptions = {}): FakeBridge {
  const listeners = new Set<Parameters<Bridge['onEvent']>[0]>();
  const cancelled = new Set<string>();
  const calls: { name: string; input: unknown }[] = [];
  const { delay = 0, fail } = options;

  function emit<Name extends EventName>(name: Name, value: EventValue<Name>): void {
    for (const listener of listeners) listener({ name, value });
  }

  const answers = createFakeAnswers({
    options,
    emit,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });

  function shouldFail(name: string): boolean {
    if (!fail) return false;
    return fail.name === name || (fail.name === '*' && /^(users|groups|pool)\./.test(name));
  }

  async function answer(id: string, name: string, input: unknown): Promise<BridgeResult> {
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (cancelled.has(id)) return { ok: false, error: failure('CANCELLED', 'Cancelled.') };
    if (fail && shouldFail(name))
      return { ok: false, error: failure(fail.code, `${name} failed: ${fail.code}.`) };
    if (!isCallName(name, answers.calls))
      return { ok: false, error: failure('UNKNOWN_OPERATION', `There is no ${name}.`) };
    try {
      // The answer was made for this operation's input, which the window's own types have checked.
      return { ok: true, value: await answers.calls[name](input as never) };
    } catch (error) {
      if (error instanceof FakeFailure) return { ok: false, error: error.failure };
      return { ok: false, error: failure('INTERNAL', String(error)) };
    }
  }

  return {
    calls,
    emit,
    call(id, name, input) {
      calls.push({ name, input });
      return answer(id, name, input);
    },
    stream(id, name, input, onFrame) {
      calls.push({ name, input });
      void sendFrames(answers.testChecks(input), onFrame, () => cancelled.has(id));
    },
    cancel(id) {
      cancelled.add(id);
      answers.cancelSignIn();
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isCallName(name: string, answers: FakeAnswers): name is CallName {
  return Object.hasOwn(answers, name);
}

async function sendFrames(
  items: AsyncIterable<unknown>,
  onFrame: (frame: StreamFrame) => void,
  isCancelled: () => boolean,
): Promise<void> {
  let seq = 0;
  for await (const value of items) {
    if (isCancelled()) return;
    onFrame({ seq: seq++, type: 'item', value });
  }
  onFrame({ seq, type: 'end', result: { ok: true, value: null } });
}
