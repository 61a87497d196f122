import type { ErrorCode, FieldProblem } from '../domain/errors.ts';

/** A failure as it crosses the bridge: all that the window needs to say what happened and what to do. */
export interface BridgeFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly next: string;
  readonly retryable: boolean;
  readonly needsSignIn: boolean;
  readonly fields: readonly FieldProblem[];
  /** Set for `INTERNAL`: finds the cause in the log of the main process. */
  readonly id?: string;
}

export type BridgeResult<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: BridgeFailure };

/** `seq` counts from 0 without gaps; `end` is the one terminal frame. */
export type StreamFrame<T = unknown> =
  | { readonly seq: number; readonly type: 'item'; readonly value: T }
  | { readonly seq: number; readonly type: 'end'; readonly result: BridgeResult<null> };

export interface BridgeEvent {
  readonly name: string;
  readonly value: unknown;
}

/** All that the preload exposes, as `window.lifeguard`. The names of operations are checked in main. */
export interface Bridge {
  /** Never rejects. `id` is any text that is unique in this window; it names the call for `cancel`. */
  call(id: string, name: string, input: unknown): Promise<BridgeResult>;
  stream(id: string, name: string, input: unknown, onFrame: (frame: StreamFrame) => void): void;
  cancel(id: string): void;
  /** Returns the function that ends the subscription. */
  onEvent(listener: (event: BridgeEvent) => void): () => void;
}

export const CHANNELS = {
  call: 'lifeguard:call',
  stream: 'lifeguard:stream',
  frame: 'lifeguard:frame',
  cancel: 'lifeguard:cancel',
  event: 'lifeguard:event',
} as const;
