import { readFile } from 'node:fs/promises';
import { type ElectronApplication, expect } from '@playwright/test';
import { againIfLost } from './lifeguard.ts';

/** What `watchWorkers` leaves in the main process. */
interface Watched {
  readonly workers: Set<import('node:worker_threads').Worker>;
  readonly traffic: string[];
}

/**
 * From now on every worker of a connection that is spoken to is known, and all that is said to it and by it kept. The
 * worker of the demo pool speaks another way: it is the service, and makes the tokens.
 */
export function watchWorkers(app: ElectronApplication): Promise<void> {
  return againIfLost(() => watch(app));
}

function watch(app: ElectronApplication): Promise<void> {
  return app.evaluate(() => {
    if ('watchedByTest' in globalThis) return;
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

/**
 * The heap of the one worker whose script has this in its name, as a snapshot in the file, taken through the debugger: what
 * Node itself offers for it never answers in Electron.
 */
export async function heapOfWorker(app: ElectronApplication, script: string, file: string): Promise<string> {
  await app.evaluate(
    (_electron, { wanted, into }) => {
      const { Session } = process.getBuiltinModule('node:inspector');
      const { appendFileSync } = process.getBuiltinModule('node:fs');
      const session = new Session();
      const heap = { session, done: false };
      Object.assign(globalThis, { heapByTest: heap });
      session.connect();
      session.on('NodeWorker.attachedToWorker', ({ params }) => {
        if (!params.workerInfo.url.includes(wanted)) return;
        const send = (id: number, method: string) =>
          session.post('NodeWorker.sendMessageToWorker', {
            sessionId: params.sessionId,
            message: JSON.stringify({ id, method }),
          });
        send(1, 'HeapProfiler.enable');
        send(2, 'HeapProfiler.takeHeapSnapshot');
      });
      session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
        const message = JSON.parse(params.message) as { id?: number; params?: { chunk?: string } };
        if (message.params?.chunk !== undefined) appendFileSync(into, message.params.chunk);
        if (message.id === 2) heap.done = true;
      });
      session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
    },
    { wanted: script, into: file },
  );
  await expect
    .poll(() => isDone(app).catch(() => 'the question was lost while garbage was collected'), {
      timeout: 30_000,
    })
    .toBe(true);
  return readFile(file, 'utf8');
}

function isDone(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(() => {
    const { heapByTest } = globalThis as unknown as {
      heapByTest: { done: boolean; session: import('node:inspector').Session };
    };
    if (heapByTest.done) heapByTest.session.disconnect();
    return heapByTest.done;
  });
}
