import type {
  Bridge,
  BridgeResult,
  CallName,
  EventName,
  EventValue,
  InputOf,
  OutputOf,
  StreamName,
} from '#shared/contract/index.ts';
import { BridgeError, localFailure } from './bridge-error.ts';

declare global {
  interface Window {
    /** Put there by the preload; this file is its only reader. */
    readonly lifeguard: Bridge;
  }
}

export interface StreamOptions<Name extends StreamName> {
  readonly onItem: (item: OutputOf<Name>) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface Client {
  /** The operation's value. Throws `BridgeError`; `CANCELLED` as soon as the signal aborts. */
  call<Name extends CallName>(
    name: Name,
    input: InputOf<Name>,
    signal?: AbortSignal,
  ): Promise<OutputOf<Name>>;
  /** Ends when the stream ends well. Throws `BridgeError`: its failure, `CANCELLED`, or `INTERNAL` for a lost frame. */
  stream<Name extends StreamName>(
    name: Name,
    input: InputOf<Name>,
    options: StreamOptions<Name>,
  ): Promise<void>;
  /** Returns the function that ends the subscription. */
  onEvent<Name extends EventName>(name: Name, listener: (value: EventValue<Name>) => void): () => void;
}

/**
 * Main has checked inputs and outputs against the contract, so the types are taken from it here without a second
 * check (and without the schema library in the window).
 */
export function createClient(bridge: Bridge, newId: () => string = () => crypto.randomUUID()): Client {
  function cancelled(): BridgeError {
    return new BridgeError(localFailure('CANCELLED', 'Cancelled.'));
  }

  return {
    call(name, input, signal) {
      if (signal?.aborted) return Promise.reject(cancelled());
      const id = newId();
      return new Promise((resolve, reject) => {
        function abort() {
          bridge.cancel(id);
          reject(cancelled());
        }
        signal?.addEventListener('abort', abort, { once: true });
        const answered = (result: BridgeResult) => {
          signal?.removeEventListener('abort', abort);
          if (result.ok) resolve(result.value as OutputOf<typeof name>);
          else reject(new BridgeError(result.error));
        };
        // By its word the bridge never rejects; should it, a call must still end.
        bridge.call(id, name, input).then(answered, (cause: unknown) => {
          const message = `The main process did not answer: ${String(cause)}`;
          answered({ ok: false, error: localFailure('INTERNAL', message) });
        });
      });
    },

    stream(name, input, { onItem, signal }) {
      if (signal?.aborted) return Promise.reject(cancelled());
      const id = newId();
      return new Promise((resolve, reject) => {
        let expected = 0;
        let over = false;
        function finish(error?: BridgeError) {
          over = true;
          signal?.removeEventListener('abort', abort);
          if (error) reject(error);
          else resolve();
        }
        function abort() {
          bridge.cancel(id);
          finish(cancelled());
        }
        signal?.addEventListener('abort', abort, { once: true });
        bridge.stream(id, name, input, (frame) => {
          if (over) return;
          if (frame.seq !== expected) {
            bridge.cancel(id);
            const message = `Part of an answer was lost (expected ${expected}, got ${frame.seq}).`;
            finish(new BridgeError(localFailure('INTERNAL', message)));
            return;
          }
          expected += 1;
          if (frame.type === 'item') onItem(frame.value as OutputOf<typeof name>);
          else finish(frame.result.ok ? undefined : new BridgeError(frame.result.error));
        });
      });
    },

    onEvent(name, listener) {
      return bridge.onEvent((event) => {
        if (event.name === name) listener(event.value as EventValue<typeof name>);
      });
    },
  };
}

let client: Client | undefined;

function windowClient(): Client {
  client ??= createClient(window.lifeguard);
  return client;
}

export const callOperation: Client['call'] = (name, input, signal) =>
  windowClient().call(name, input, signal);
export const streamOperation: Client['stream'] = (name, input, options) =>
  windowClient().stream(name, input, options);
export const onBridgeEvent: Client['onEvent'] = (name, listener) => windowClient().onEvent(name, listener);
