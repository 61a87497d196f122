import { PoolStartError } from './server.ts';
import type { Behaviour, LocalPool, LocalPoolOptions } from './types.ts';

/** Everything of a running pool that can cross to another thread. */
export type PoolDescription = Omit<LocalPool, 'store' | 'admin' | 'outbox' | 'churn' | 'close'>;

export type ToPoolWorker =
  | { readonly type: 'behave'; readonly behaviour: Partial<Behaviour> }
  /** So many steps of the churn at once. */
  | { readonly type: 'churn'; readonly count: number }
  /** Changes an attribute of every so-many-th user. */
  | { readonly type: 'touch'; readonly every: number }
  | { readonly type: 'close' };

export type FromPoolWorker =
  | { readonly type: 'ready'; readonly pool: PoolDescription }
  /** `code` is `PORT_TAKEN` when another port would do. */
  | { readonly type: 'failed'; readonly message: string; readonly code?: string }
  | { readonly type: 'behaving'; readonly behaviour: Behaviour }
  | { readonly type: 'churned' }
  | { readonly type: 'touched'; readonly users: number }
  | { readonly type: 'closed' };

export interface WorkerPort {
  post(message: FromPoolWorker): void;
  onMessage(listener: (message: ToPoolWorker) => void): void;
  /** No more messages: lets the thread end. */
  close(): void;
}

export function describePool(pool: LocalPool): PoolDescription {
  const { store: _store, admin: _admin, outbox: _outbox, churn: _churn, close: _close, ...rest } = pool;
  return structuredClone(rest);
}

function touch({ store, admin }: LocalPool, every: number): number {
  let users = 0;
  let index = 0;
  for (const { sub } of store.after(undefined)) {
    if (index % every === 0) {
      admin.updateAttributes(sub, [['custom:notes', `Touched at ${Date.now()}`]]);
      users += 1;
    }
    index += 1;
  }
  return users;
}

/**
 * Starts the pool and answers its owner: `ready` or `failed` once; `behave` merges into the behaviour and is
 * answered with the whole of it; `churn` and `touch` change users; `close` ends the pool, is answered with `closed`, and the thread ends.
 */
export async function runPoolWorker(deps: {
  readonly options: LocalPoolOptions;
  readonly start: (options: LocalPoolOptions) => Promise<LocalPool>;
  readonly port: WorkerPort;
}): Promise<void> {
  const { options, start, port } = deps;
  let pool: LocalPool;
  try {
    pool = await start(options);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    port.post({ type: 'failed', message, ...(error instanceof PoolStartError ? { code: error.code } : {}) });
    port.close();
    return;
  }
  let closing = false;
  port.onMessage(async (message) => {
    if (closing) return;
    switch (message.type) {
      case 'behave':
        Object.assign(pool.behaviour, message.behaviour);
        return port.post({ type: 'behaving', behaviour: structuredClone(pool.behaviour) });
      case 'churn':
        pool.churn(message.count);
        return port.post({ type: 'churned' });
      case 'touch':
        return port.post({ type: 'touched', users: touch(pool, message.every) });
      case 'close':
        closing = true;
        await pool.close();
        port.post({ type: 'closed' });
        port.close();
    }
  });
  port.post({ type: 'ready', pool: describePool(pool) });
}
