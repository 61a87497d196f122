import { parentPort, workerData } from 'node:worker_threads';
import { poolMethods } from './methods.ts';
import { createPeer, type Methods } from './peer.ts';
import { createPoolServices, type PoolSettings } from './pool-services.ts';

/** Entry of the worker thread of one connection: AWS, the copy of the pool, and whatever takes longer than a moment. */
if (!parentPort) throw new Error('The worker of a connection must be started as a worker thread.');
const owner = parentPort;
const services = createPoolServices({
  ...(workerData as PoolSettings),
  idToken: () => main.call('idToken', null) as Promise<string>,
  onState: (state) => void main.call('state', state),
  onDuplicates: (found) => void main.call('duplicates', found),
  onRun: (run) => void main.call('run', run),
  report: (what, error) =>
    void main.call('report', { what, error: error instanceof Error ? error.stack : String(error) }),
});
// Whoever disposed of the services has no more messages: the thread may end.
const { dispose, ...methods } = poolMethods(services);
const main = createPeer(owner, {
  ...methods,
  async dispose() {
    await dispose();
    setImmediate(() => owner.close());
  },
} satisfies Methods);
