import { describe, expect, it } from 'vitest';
import { createBehaviour } from './behaviour.ts';
import { PoolStartError } from './server.ts';
import type { LocalPool, LocalPoolOptions } from './types.ts';
import { type FromPoolWorker, runPoolWorker, type ToPoolWorker } from './worker-protocol.ts';

const options: LocalPoolOptions = { dataDir: '/state', port: 0, users: 5, seed: 1 };

function doubles(start: () => Promise<LocalPool>) {
  const posted: FromPoolWorker[] = [];
  const state = { isPortOpen: true, send: (_message: ToPoolWorker): unknown => undefined };
  const run = runPoolWorker({
    options,
    start,
    port: {
      // What cannot be cloned could not be posted either.
      post: (message) => posted.push(structuredClone(message)),
      onMessage: (listener) => {
        state.send = listener;
      },
      close: () => {
        state.isPortOpen = false;
      },
    },
  });
  return { posted, state, run };
}

const SUBS = ['a', 'b', 'c', 'd', 'e'];
const touched: unknown[] = [];

function pool(onClose: () => void): LocalPool {
  return {
    origin: 'http://127.0.0.1:1',
    behaviour: createBehaviour(),
    store: { after: () => SUBS.map((sub) => ({ sub })) },
    admin: { updateAttributes: (sub: string) => void touched.push(sub) },
    churn: (count: number) => void touched.push(count),
    close: async () => onClose(),
  } as unknown as LocalPool;
}

describe('pool worker', () => {
  it('describes the pool, changes its behaviour and ends', async () => {
    let closed = 0;
    const running = pool(() => {
      closed += 1;
    });
    const { posted, state, run } = doubles(async () => running);
    await run;
    expect(posted).toEqual([
      { type: 'ready', pool: { origin: 'http://127.0.0.1:1', behaviour: createBehaviour() } },
    ]);
    await state.send({ type: 'behave', behaviour: { latencyMs: 40 } });
    expect(running.behaviour).toEqual({ ...createBehaviour(), latencyMs: 40 });
    expect(posted.at(-1)).toMatchObject({ type: 'behaving', behaviour: { latencyMs: 40, quotas: false } });
    await state.send({ type: 'close' });
    expect(closed).toBe(1);
    expect(posted.at(-1)).toEqual({ type: 'closed' });
    expect(state.isPortOpen).toBe(false);
  });

  it('changes users when told, and nothing after the end', async () => {
    const { posted, state, run } = doubles(async () => pool(() => {}));
    await run;
    await state.send({ type: 'churn', count: 3 });
    await state.send({ type: 'touch', every: 2 });
    expect(touched).toEqual([3, 'a', 'c', 'e']);
    expect(posted.slice(1)).toEqual([{ type: 'churned' }, { type: 'touched', users: 3 }]);
    await state.send({ type: 'close' });
    await state.send({ type: 'churn', count: 9 });
    expect(posted.at(-1)).toEqual({ type: 'closed' });
  });

  it('says why it could not start, and whether another port would do', async () => {
    const { posted, state, run } = doubles(async () => {
      throw new PoolStartError('PORT_TAKEN', 'Port 1 is in use.', undefined);
    });
    await run;
    expect(posted).toEqual([{ type: 'failed', message: 'Port 1 is in use.', code: 'PORT_TAKEN' }]);
    expect(state.isPortOpen).toBe(false);
  });
});
