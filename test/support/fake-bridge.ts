import type { Bridge, BridgeResult, StreamFrame } from '#shared/contract/bridge.ts';
import type { CallName, EventName, EventValue } from '#shared/contract/index.ts';
import { createFakeAnswers } from './fake-answers.ts';
import { type FakeAnswers, FakeFailure, type FakeOptions, failure } from './fake-options.ts';

export interface FakeBridge extends Bridge {
  /** Tells the window what main would. */
  emit<Name extends EventName>(name: Name, value: EventValue<Name>): void;
  /** What was called, in order. */
  readonly calls: readonly { readonly name: string; readonly input: unknown }[];
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
    return fail.name === name || (fail.name === '*' && /^(users|mirror|pool)\./.test(name));
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
      void sendFrames(answers.stream(name, input), onFrame, () => cancelled.has(id));
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
