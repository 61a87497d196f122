import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { LocalPoolOptions } from '#local-pool/types.ts';
import type { FromPoolWorker, ToPoolWorker } from '#local-pool/worker-protocol.ts';

function startWorker(workerData: LocalPoolOptions) {
  const url = new URL('../../src/local-pool/worker.ts', import.meta.url);
  // The app starts the bundled worker; here tsx stands in for the bundler.
  const source = `import('tsx/esm/api').then(({ register }) => { register(); return import('${url}'); })`;
  const worker = new Worker(source, { eval: true, workerData });
  return {
    next: () => new Promise<FromPoolWorker>((resolve) => worker.once('message', resolve)),
    send: (message: ToPoolWorker) => worker.postMessage(message),
    exit: new Promise<number>((resolve) => worker.once('exit', resolve)),
  };
}

describe('the pool in a worker thread', () => {
  it('starts, obeys, and ends when told', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lifeguard-pool-'));
    try {
      const worker = startWorker({ dataDir, port: 0, users: 20, seed: 7 });
      const ready = await worker.next();
      if (ready.type !== 'ready') throw new Error(JSON.stringify(ready));
      const jwks = () => fetch(`${ready.pool.issuer}/.well-known/jwks.json`);
      expect((await jwks()).status).toBe(200);
      worker.send({
        type: 'behave',
        behaviour: { faults: [{ on: '*', kind: 'unavailable', count: 1 }] },
      });
      expect(await worker.next()).toMatchObject({ type: 'behaving' });
      expect((await jwks()).status).toBe(503);

      const second = startWorker({ dataDir: join(dataDir, 'b'), port: ready.pool.port, users: 5, seed: 7 });
      expect(await second.next()).toMatchObject({ type: 'failed', code: 'PORT_TAKEN' });
      expect(await second.exit).toBe(0);

      worker.send({ type: 'close' });
      expect(await worker.next()).toEqual({ type: 'closed' });
      expect(await worker.exit).toBe(0);
      await expect(jwks()).rejects.toThrow();
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 30_000);
});
