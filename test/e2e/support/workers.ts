import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';

/** What `watchWorkers` leaves in the main process. */
interface Watched {
  readonly workers: Set<import('node:worker_threads').Worker>;
  readonly traffic: string[];
}

/**
 * From now on every worker of a connection that is spoken to is known, and all that is said to it and by it kept. The
 * worker of the demo pool speaks another way: it is the service, and makes the tokens.
 */
export async function watchWorkers(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const watched: Watched = { workers: new Set(), traffic: [] };
    Object.assign(globalThis, { watchedByTest: watched });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: InstanceType<typeof Worker>, message: unknown) {
      const { type, method } = (message ?? {}) as { type?: string; method?: string };
      if (type === 'ask' && method !== undefined && !watched.workers.has(this)) {
        watched.workers.add(this);
        this.on('message', (answer: unknown) => watched.traffic.push(JSON.stringify(answer)));
      }
      if (watched.workers.has(this)) watched.traffic.push(JSON.stringify(message));
      post.call(this, message);
    };
  });
}

/** All that was said, as JSON. */
export function trafficOfWorkers(app: ElectronApplication): Promise<string> {
  return app.evaluate(() =>
    (globalThis as unknown as { watchedByTest: Watched }).watchedByTest.traffic.join('\n'),
  );
}

/** Heap snapshots of the workers that are watched, through files in the folder: they are too large to hand over. */
export async function heapsOfWorkers(app: ElectronApplication, folder: string): Promise<string[]> {
  const names = await app.evaluate(async (_electron, into) => {
    const { createWriteStream } = process.getBuiltinModule('node:fs');
    const { pipeline } = process.getBuiltinModule('node:stream/promises');
    const { workers } = (globalThis as unknown as { watchedByTest: Watched }).watchedByTest;
    const written: string[] = [];
    for (const worker of workers) {
      const name = `worker-${worker.threadId}.heapsnapshot`;
      await pipeline(await worker.getHeapSnapshot(), createWriteStream(`${into}/${name}`));
      written.push(name);
    }
    return written;
  }, folder);
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}
