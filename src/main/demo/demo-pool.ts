import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/domain/errors.ts';

/** What the demo's connection needs to know of the running pool; the worker says more. */
export interface DemoPool {
  readonly issuer: string;
  readonly endpoints: {
    readonly cognitoIdp: string;
    readonly cognitoIdentity: string;
    readonly signInDomain: string;
    readonly backend: string;
  };
}

export interface DemoPoolDeps {
  /** The compiled worker of the embedded pool. */
  readonly script: string | URL;
  readonly dataDir: string;
  readonly users: number;
  readonly seed: number;
  /** 0: any free port. */
  readonly port: number;
  /** It ended by itself, so many milliseconds after it was ready: what holds its addresses has to let go of them. */
  ended(ranMs: number): void;
}

type WorkerMessage =
  | { readonly type: 'ready'; readonly pool: DemoPool }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'closed' };

/** How long the pool has to close its files when the program ends. */
const CLOSE_MS = 2_000;

/**
 * The embedded pool in a worker, so that neither the window nor the main process waits on it. It is started when the
 * demo is opened for the first time, and again after it failed.
 */
export function createDemoPool(deps: DemoPoolDeps) {
  let worker: Worker | undefined;
  let starting: Promise<DemoPool> | undefined;
  let closing = false;

  function start(): Promise<DemoPool> {
    starting ??= launch().catch((error: unknown) => {
      starting = undefined;
      throw error;
    });
    return starting;
  }

  function launch(): Promise<DemoPool> {
    const { script, dataDir, users, seed, port } = deps;
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown, message: string) =>
        reject(new AppError('DEMO_POOL_FAILED', `The demo pool did not start: ${message}`, { cause }));
      worker = new Worker(script, { workerData: { dataDir, users, seed, port } });
      let readyAt: number | undefined;
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'failed') fail(undefined, message.message);
        if (message.type !== 'ready') return;
        readyAt = performance.now();
        resolve(message.pool);
      });
      worker.once('error', (error) => fail(error, error.message));
      worker.once('exit', (code) => {
        fail(undefined, `it ended with code ${code}`);
        worker = undefined;
        starting = undefined;
        if (readyAt !== undefined && !closing) deps.ended(performance.now() - readyAt);
      });
    });
  }

  async function close(): Promise<void> {
    const running = worker;
    if (!running) return;
    closing = true;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, CLOSE_MS);
      running.on('message', (message: WorkerMessage) => {
        if (message.type !== 'closed') return;
        clearTimeout(timer);
        resolve();
      });
      running.postMessage({ type: 'close' });
    });
    await running.terminate();
    closing = false;
  }

  return { start, close };
}
