import { parentPort, workerData } from 'node:worker_threads';
import { startLocalPool } from './index.ts';
import type { LocalPoolOptions } from './types.ts';
import { runPoolWorker } from './worker-protocol.ts';

/** Entry of the worker thread that runs the pool; its messages are in `worker-protocol.ts`. */
if (!parentPort) throw new Error('The pool worker must be started as a worker thread.');
const owner = parentPort;
await runPoolWorker({
  options: workerData as LocalPoolOptions,
  start: startLocalPool,
  port: {
    post: (message) => owner.postMessage(message),
    onMessage: (listener) => owner.on('message', listener),
    close: () => owner.close(),
  },
});
