import { AppError } from '#shared/domain/errors.ts';
import { describeKeychainProblem } from './keychain-problem.ts';
import { type EntryStore, type SecretStore, systemTimers, type Timers } from './secret-store.ts';
import { createSerialQueue } from './serial-queue.ts';
import { createSlottedStore } from './slotted-store.ts';

/** The part of keytar that is used. `findPassword` and `findCredentials` are left out on purpose. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export const KEYCHAIN_LIMIT_MS = 10_000;

/**
 * The keychain of the operating system: one call at a time, 10 s for each, errors as `KEYCHAIN_UNAVAILABLE` with a
 * sentence. Secrets of any length (Windows keeps 2,560 bytes per entry).
 */
export function createKeytarStore(deps: {
  readonly keytar: Keytar;
  readonly service: string;
  readonly timers?: Timers;
  readonly limitMs?: number;
}): SecretStore {
  const { keytar, service } = deps;
  const queue = createSerialQueue(deps.timers ?? systemTimers, deps.limitMs ?? KEYCHAIN_LIMIT_MS);

  async function call<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await queue(action);
    } catch (error) {
      if (error instanceof AppError) throw error;
      // The cause stays out: nothing says that its text holds no secret.
      throw new AppError('KEYCHAIN_UNAVAILABLE', describeKeychainProblem(error));
    }
  }

  const entries: EntryStore = {
    read: (entry) => call(() => keytar.getPassword(service, entry)),
    write: (entry, text) => call(() => keytar.setPassword(service, entry, text)),
    remove: async (entry) => {
      await call(() => keytar.deletePassword(service, entry));
    },
  };
  return oneAtATime(createSlottedStore(entries));
}

/** The steps of one `set` must not mix with those of another. */
function oneAtATime(store: SecretStore): SecretStore {
  let last: Promise<unknown> = Promise.resolve();
  function next<T>(action: () => Promise<T>): Promise<T> {
    const answer = last.then(action);
    last = answer.catch(() => undefined);
    return answer;
  }
  return {
    get: (account) => next(() => store.get(account)),
    set: (account, secret) => next(() => store.set(account, secret)),
    delete: (account) => next(() => store.delete(account)),
  };
}
