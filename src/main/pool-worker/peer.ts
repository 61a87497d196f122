import { AppError } from '#shared/domain/errors.ts';
import { fromWire, toWire, type WireError } from './wire-error.ts';

/** One end of a pair of threads; a `Worker`, the worker's `parentPort` or a `MessagePort`. */
export interface PeerPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** What the other end may call: each method takes one input and a signal, and gives a promise or a stream of items. */
export type Methods = Readonly<
  Record<string, (input: never, signal: AbortSignal) => Promise<unknown> | AsyncIterable<unknown>>
>;

type Message =
  | { readonly type: 'ask'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'item'; readonly id: number; readonly value: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly error: WireError };

interface Waiting {
  item(value: unknown): void;
  answer(value: unknown): void;
  fail(error: Error): void;
}

/** Calls between two threads, in both directions. What is sent is copied; failures arrive as the errors they were. */
export interface Peer {
  /** Rejects with what the method rejects with; at once with `CANCELLED` when the signal aborts. */
  call(method: string, input: unknown, signal?: AbortSignal): Promise<unknown>;
  /** Items as they come. Ends the method when the reader stops or the signal aborts. */
  stream(method: string, input: unknown, signal?: AbortSignal): AsyncIterable<unknown>;
  /** The other end is gone: everything that waits fails with the error. */
  end(error: Error): void;
}

export function createPeer(port: PeerPort, methods: Methods): Peer {
  const waiting = new Map<number, Waiting>();
  const running = new Map<number, AbortController>();
  let lastId = 0;
  let ended: Error | null = null;
  const post = (message: Message) => port.postMessage(message);

  async function serve(id: number, method: string, input: unknown): Promise<void> {
    const stop = new AbortController();
    running.set(id, stop);
    try {
      const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
      if (!run) throw new Error(`There is no method ${method} in this thread`);
      const work = run(input as never, stop.signal);
      if (Symbol.asyncIterator in work) {
        for await (const value of work) {
          if (stop.signal.aborted) break;
          post({ type: 'item', id, value });
        }
        post({ type: 'answer', id, value: null });
      } else post({ type: 'answer', id, value: await work });
    } catch (error) {
      post({ type: 'failure', id, error: toWire(error) });
    } finally {
      running.delete(id);
    }
  }

  function receive(message: Message): void {
    if (message.type === 'ask') void serve(message.id, message.method, message.input);
    else if (message.type === 'cancel') running.get(message.id)?.abort();
    else if (message.type === 'item') waiting.get(message.id)?.item(message.value);
    else {
      const one = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.type === 'answer') one?.answer(message.value);
      else one?.fail(fromWire(message.error));
    }
  }
  port.on('message', (message) => receive(message as Message));

  /** Returns what takes the question back. */
  function ask(method: string, input: unknown, signal: AbortSignal | undefined, one: Waiting): () => void {
    lastId += 1;
    const id = lastId;
    const cancel = () => {
      if (!waiting.delete(id)) return;
      post({ type: 'cancel', id });
      one.fail(new AppError('CANCELLED', 'The request was cancelled.'));
    };
    if (ended) one.fail(ended);
    else if (signal?.aborted) one.fail(new AppError('CANCELLED', 'The request was cancelled.'));
    else {
      waiting.set(id, one);
      signal?.addEventListener('abort', cancel, { once: true });
      post({ type: 'ask', id, method, input });
    }
    return () => {
      signal?.removeEventListener('abort', cancel);
      if (waiting.delete(id)) post({ type: 'cancel', id });
    };
  }

  return {
    call(method, input, signal) {
      return new Promise((resolve, reject) => {
        const done = ask(method, input, signal, {
          item: () => undefined,
          answer: (value) => {
            resolve(value);
            done();
          },
          fail: (error) => {
            reject(error);
            // Not yet there if the question failed while it was asked.
            queueMicrotask(() => done());
          },
        });
      });
    },

    async *stream(method, input, signal) {
      const items: unknown[] = [];
      let over: { readonly error: Error | null } | null = null;
      let notify = () => {};
      const done = ask(method, input, signal, {
        item: (value) => {
          items.push(value);
          notify();
        },
        answer: () => {
          over = { error: null };
          notify();
        },
        fail: (error) => {
          over = { error };
          notify();
        },
      });
      try {
        for (;;) {
          while (items.length > 0) yield items.shift();
          // Set by the functions above, which the compiler does not follow.
          const end = over as { readonly error: Error | null } | null;
          if (end?.error) throw end.error;
          if (end) return;
          await new Promise<void>((resolve) => {
            notify = resolve;
          });
        }
      } finally {
        done();
      }
    },

    end(error) {
      ended = error;
      for (const one of waiting.values()) one.fail(error);
      waiting.clear();
      for (const stop of running.values()) stop.abort();
    },
  };
}
