import type { Outbox, OutboxMessage } from './types.ts';

/** More are dropped from the oldest on: a bulk reset must not fill the memory. */
const KEPT = 1_000;

export interface OutboxWriter extends Outbox {
  send(message: Omit<OutboxMessage, 'id' | 'at'>): void;
}

export function createOutbox(now: () => number, kept = KEPT): OutboxWriter {
  let messages: OutboxMessage[] = [];
  let count = 0;
  return {
    send(message) {
      count += 1;
      messages.push({ ...message, id: count, at: now() });
      // Twice as many before it cuts: each message is moved once at most.
      if (messages.length >= kept * 2) messages = messages.slice(-kept);
    },
    messages: () => messages.slice(-kept),
    clear() {
      messages = [];
    },
  };
}
