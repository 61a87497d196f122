import { PoolStartError } from './server.ts';
import type { Behaviour, LocalPool, LocalPoolOptions } from './types.ts';

/** Everything of a running pool that can cross to another thread. */
export type PoolDescription = Omit<LocalPool, 'store' | 'close'>;

export type ToPoolWorker =
  | { readonly type: 'behave'; readonly behaviour: Partial<Behaviour> }
  | { readonly type: 'close' };

export type FromPoolWorker =
  | { readonly type: 'ready'; readonly pool: PoolDescription }
  /** `code` is `PORT_TAKEN` when another port would do. */
  | { readonly type: 'failed'; readonly message: string; readonly code?: string }
  | { readonly type: 'behaving'; readonly behaviour: Behaviour }
  | { readonly type: 'closed' };

export interface WorkerPort {
  post(message: FromPoolWorker): void;
  onMessage(listener: (message: ToPoolWorker) => void): void;
  /** No more messages: lets the thread end. */
  close(): void;
}

export function describePool({ store: _store, close: _close, ...rest }: LocalPool): PoolDescription {
  return structuredClone(rest);
}

/**
 * Starts the pool and answers its owner: `ready` or `failed` once; `behave` merges into the behaviour and is
 * answered with the whole of it; `close` ends the pool, is answered with `closed`, and the thread ends.
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
  port.onMessage(async (message) => {
    if (message.type === 'behave') {
      Object.assign(pool.behaviour, message.behaviour);
      port.post({ type: 'behaving', behaviour: structuredClone(pool.behaviour) });
      return;
    }
    await pool.close();
    port.post({ type: 'closed' });
    port.close();
  });
  port.post({ type: 'ready', pool: describePool(pool) });
}
