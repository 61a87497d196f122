import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import { createPeer, type Methods } from './peer.ts';

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close();
    port2.close();
  }
});

function pair(methods: Methods) {
  const channel = new MessageChannel();
  channels.push(channel);
  createPeer(channel.port2, methods);
  return createPeer(channel.port1, {});
}

describe('a peer', () => {
  it('answers calls out of order, each to its own', async () => {
    const peer = pair({ wait: (ms: number) => new Promise((done) => setTimeout(() => done(ms), ms)) });
    expect(await Promise.all([peer.call('wait', 20), peer.call('wait', 1)])).toEqual([20, 1]);
  });

  it('passes on an AppError with all that the window needs', async () => {
    const peer = pair({
      fail: async () => {
        throw new AppError('DISK_FULL', 'The disk is full.', {
          next: 'Empty the bin.',
          cause: new Error('x'),
        });
      },
    });
    const error = await peer.call('fail', null).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'DISK_FULL', message: 'The disk is full.', next: 'Empty the bin.' });
  });

  it('passes on a defect as one, and an unknown method is one', async () => {
    const peer = pair({ broken: () => Promise.reject(new TypeError('undefined is not a user')) });
    await expect(peer.call('broken', null)).rejects.toThrow('undefined is not a user');
    await expect(peer.call('toString', null)).rejects.toThrow('no method toString');
  });

  it('fails at once when the caller gives up, and tells the other end', async () => {
    const seen = vi.fn();
    const peer = pair({
      forever: (_input: null, signal: AbortSignal) => {
        signal.addEventListener('abort', seen);
        return new Promise(() => {});
      },
    });
    const stop = new AbortController();
    const call = peer.call('forever', null, stop.signal);
    setTimeout(() => stop.abort(), 5);
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    await vi.waitFor(() => expect(seen).toHaveBeenCalled());
    await expect(peer.call('forever', null, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('streams items in order, then ends or fails', async () => {
    const peer = pair({
      async *count(to: number) {
        for (let i = 0; i < to; i += 1) yield i;
        if (to > 3) throw new AppError('EXPORT_FAILED', 'Too many.');
      },
    });
    const items: unknown[] = [];
    for await (const item of peer.stream('count', 3)) items.push(item);
    expect(items).toEqual([0, 1, 2]);
    const more = async () => {
      for await (const item of peer.stream('count', 5)) items.push(item);
    };
    await expect(more()).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
    expect(items).toEqual([0, 1, 2, 0, 1, 2, 3, 4]);
  });

  it('ends the method of a stream whose reader stops', async () => {
    const ended = vi.fn();
    const peer = pair({
      async *endless(_input: null, signal: AbortSignal) {
        try {
          for (let i = 0; !signal.aborted; i += 1) {
            yield i;
            await new Promise((done) => setTimeout(done, 1));
          }
        } finally {
          ended();
        }
      },
    });
    for await (const item of peer.stream('endless', null)) if (item === 2) break;
    await vi.waitFor(() => expect(ended).toHaveBeenCalled());
  });

  it('fails all that waits when the other end is gone, and all that comes later', async () => {
    const peer = pair({ forever: () => new Promise(() => {}) });
    const call = peer.call('forever', null);
    peer.end(new AppError('MIRROR_FAILED', 'It ended.'));
    await expect(call).rejects.toMatchObject({ code: 'MIRROR_FAILED' });
    await expect(peer.call('forever', null)).rejects.toMatchObject({ code: 'MIRROR_FAILED' });
  });
});
