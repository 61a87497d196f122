import { describe, expect, test, vi } from 'vitest';
import type { Bridge, BridgeResult, StreamFrame } from '#shared/contract/bridge.ts';
import { failureOf, isCancelled, localFailure } from './bridge-error.ts';
import { createClient } from './client.ts';

/** A bridge whose answers the test gives by hand. */
function createHandBridge() {
  let answer: (result: BridgeResult) => void = () => undefined;
  let refuse: (cause: unknown) => void = () => undefined;
  let push: (frame: StreamFrame) => void = () => undefined;
  const listeners = new Set<Parameters<Bridge['onEvent']>[0]>();
  const cancel = vi.fn<(id: string) => void>();
  const bridge: Bridge = {
    call: () =>
      new Promise((resolve, reject) => {
        answer = resolve;
        refuse = reject;
      }),
    stream: (_id, _name, _input, onFrame) => {
      push = onFrame;
    },
    cancel,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  let ids = 0;
  return {
    client: createClient(bridge, () => `id-${ids++}`),
    cancel,
    answer: (result: BridgeResult) => answer(result),
    refuse: (cause: unknown) => refuse(cause),
    push: (frame: StreamFrame) => push(frame),
    emit: (name: string, value: unknown) => {
      for (const listener of listeners) listener({ name, value });
    },
  };
}

const item = (seq: number): StreamFrame => ({ seq, type: 'item', value: { check: `check ${seq}` } });
const end = (seq: number): StreamFrame => ({ seq, type: 'end', result: { ok: true, value: null } });

describe('a call', () => {
  test('gives the value', async () => {
    const { client, answer } = createHandBridge();
    const called = client.call('app.copyText', { text: 'x' });
    answer({ ok: true, value: null });
    await expect(called).resolves.toBeNull();
  });

  test('throws the failure whole, so that the window can say what to do', async () => {
    const { client, answer } = createHandBridge();
    const failure = localFailure('THROTTLED', 'Too fast.');
    const called = client.call('app.info', {});
    answer({ ok: false, error: failure });
    await expect(called).rejects.toMatchObject({ name: 'BridgeError', code: 'THROTTLED', failure });
  });

  test('ends as cancelled at once and tells main, without waiting for its answer', async () => {
    const { client, cancel, answer } = createHandBridge();
    const controller = new AbortController();
    const called = client.call('app.info', {}, controller.signal);
    controller.abort();
    await expect(called).rejects.toSatisfy(isCancelled);
    expect(cancel).toHaveBeenCalledWith('id-0');
    answer({ ok: true, value: {} });
  });

  test('that was cancelled before it began never reaches the bridge', async () => {
    const { client, cancel } = createHandBridge();
    await expect(client.call('app.info', {}, AbortSignal.abort())).rejects.toSatisfy(isCancelled);
    expect(cancel).not.toHaveBeenCalled();
  });

  test('ends with a failure even if the main process breaks its word and throws', async () => {
    const { client, refuse } = createHandBridge();
    const called = client.call('app.info', {});
    refuse(new Error('gone'));
    await expect(called).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  test('that is over is not cancelled by a late abort', async () => {
    const { client, cancel, answer } = createHandBridge();
    const controller = new AbortController();
    const called = client.call('app.info', {}, controller.signal);
    answer({ ok: true, value: {} });
    await called;
    controller.abort();
    expect(cancel).not.toHaveBeenCalled();
  });
});

describe('a stream', () => {
  function begin(signal?: AbortSignal) {
    const hand = createHandBridge();
    const items: unknown[] = [];
    const connection = { id: 'x' } as never;
    const ended = hand.client.stream(
      'connections.test',
      { connection },
      { onItem: (value) => items.push(value.check), signal },
    );
    return { ...hand, items, ended };
  }

  test('gives its items in order and ends', async () => {
    const { push, items, ended } = begin();
    push(item(0));
    push(item(1));
    push(end(2));
    await ended;
    expect(items).toEqual(['check 0', 'check 1']);
  });

  test.each([
    ['a gap', [item(0), item(2)]],
    ['a frame twice', [item(0), item(0)]],
    ['an end that comes too early', [item(0), end(3)]],
  ])('with %s fails instead of showing half of the truth, and is stopped', async (_what, frames) => {
    const { push, cancel, items, ended } = begin();
    for (const frame of frames) push(frame);
    await expect(ended).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(cancel).toHaveBeenCalledWith('id-0');
    push(item(1));
    expect(items).toEqual(['check 0']);
  });

  test('that ends badly throws why', async () => {
    const { push, ended } = begin();
    push({ seq: 0, type: 'end', result: { ok: false, error: localFailure('NETWORK_OFFLINE', 'No.') } });
    await expect(ended).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
  });

  test('can be stopped; what still comes is ignored', async () => {
    const controller = new AbortController();
    const { push, cancel, items, ended } = begin(controller.signal);
    push(item(0));
    controller.abort();
    await expect(ended).rejects.toSatisfy(isCancelled);
    expect(cancel).toHaveBeenCalledWith('id-0');
    push(item(1));
    expect(items).toEqual(['check 0']);
  });
});

test('an event reaches its own listeners only, until they leave', () => {
  const { client, emit } = createHandBridge();
  const opened = vi.fn<(value: null) => void>();
  const leave = client.onEvent('window.openPalette', opened);
  emit('connections.changed', null);
  emit('window.openPalette', null);
  leave();
  emit('window.openPalette', null);
  expect(opened).toHaveBeenCalledTimes(1);
});

test('a defect of the window becomes a failure that can be shown', () => {
  expect(failureOf(new TypeError('x is undefined'))).toMatchObject({ code: 'INTERNAL', needsSignIn: false });
});
