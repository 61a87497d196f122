import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDemoPool, type DemoPool } from './demo-pool.ts';

const POOL: DemoPool = {
  issuer: 'http://127.0.0.1:1/pool',
  endpoints: { cognitoIdp: 'a', cognitoIdentity: 'b', signInDomain: 'c', backend: 'd' },
};
const READY = `parentPort.postMessage({ type: 'ready', pool: ${JSON.stringify(POOL)} });`;
const CLOSES = `parentPort.on('message', () => { parentPort.postMessage({ type: 'closed' }); parentPort.close(); });`;

/** A real worker thread that runs these lines instead of the pool. */
function poolOf(code: string) {
  const ended = vi.fn();
  const source = `import { parentPort } from 'node:worker_threads'; ${code}`;
  const script = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const pool = createDemoPool({ script, dataDir: '/nowhere', users: 1, seed: 1, port: 0, ended });
  running.push(pool);
  return { pool, ended };
}

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const pool of running.splice(0)) await pool.close();
});

describe('the demo pool', () => {
  it('is started once, however many ask', async () => {
    const { pool } = poolOf(`${READY} ${CLOSES}`);
    const [one, two] = await Promise.all([pool.start(), pool.start()]);
    expect(one).toEqual(POOL);
    expect(one).toBe(two);
  });

  it('says why it did not start, and can be tried again', async () => {
    const { pool } = poolOf(`parentPort.postMessage({ type: 'failed', message: 'port 9 is taken' });`);
    for (const _attempt of [1, 2]) {
      await expect(pool.start()).rejects.toMatchObject({
        code: 'DEMO_POOL_FAILED',
        message: 'The demo pool did not start: port 9 is taken',
      });
    }
  });

  it('says so when its thread breaks off before it is ready', async () => {
    await expect(poolOf(`throw new Error('boom');`).pool.start()).rejects.toMatchObject({
      code: 'DEMO_POOL_FAILED',
    });
  });

  it('tells that it ended by itself, and starts anew', async () => {
    const { pool, ended } = poolOf(`${READY} setTimeout(() => process.exit(1), 20);`);
    const first = await pool.start();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1));
    expect(await pool.start()).not.toBe(first);
  });

  it('ends quietly when it is told to', async () => {
    const { pool, ended } = poolOf(`${READY} ${CLOSES}`);
    await pool.start();
    await pool.close();
    expect(ended).not.toHaveBeenCalled();
  });
});
