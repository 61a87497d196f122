import { randomBytes } from 'node:crypto';
import { AppError } from '#shared/domain/errors.ts';
import { describeKeychainProblem } from './keychain-problem.ts';
import { createKeytarStore, KEYCHAIN_LIMIT_MS, type Keytar } from './keytar-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { type SecretStore, systemTimers, type Timers } from './secret-store.ts';

export interface OpenedSecretStore {
  readonly store: SecretStore;
  readonly keptIn: 'keychain' | 'memory';
  /** Why it is memory, in a sentence; null for the keychain. */
  readonly problem: string | null;
}

export const KEYCHAIN_SERVICE = 'Lifeguard';
const SELF_TEST_ACCOUNT = 'self-test';

/**
 * The keychain if it works, else memory; never fails and never a file. "Works" is found out by writing, reading
 * back and deleting an entry, because a keychain that is absent, locked or dismissed only says so when it is used.
 * May show the system's prompt to unlock the keychain. At most 10 s altogether.
 */
export async function openSecretStore(deps: {
  /** `() => import('keytar')`; keytar is optional, so this may fail. */
  readonly loadKeytar: () => Promise<Keytar | { readonly default: Keytar }>;
  readonly service?: string;
  readonly timers?: Timers;
  readonly limitMs?: number;
}): Promise<OpenedSecretStore> {
  const timers = deps.timers ?? systemTimers;
  const limitMs = deps.limitMs ?? KEYCHAIN_LIMIT_MS;
  let timer: unknown;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = timers.set(
      () =>
        reject(
          new AppError(
            'KEYCHAIN_UNAVAILABLE',
            `The keychain did not answer within ${limitMs / 1000} s; it may be locked.`,
          ),
        ),
      limitMs,
    );
  });
  try {
    const store = await Promise.race([openKeychain(), tooLate]);
    return { store, keptIn: 'keychain', problem: null };
  } catch (error) {
    const problem = error instanceof AppError ? error.message : describeKeychainProblem(error);
    return { store: createMemoryStore(), keptIn: 'memory', problem };
  } finally {
    timers.clear(timer);
  }

  async function openKeychain(): Promise<SecretStore> {
    const loaded = await deps.loadKeytar();
    const keytar = 'default' in loaded ? loaded.default : loaded;
    const store = createKeytarStore({ keytar, service: deps.service ?? KEYCHAIN_SERVICE, timers, limitMs });
    const written = randomBytes(16).toString('hex');
    await store.set(SELF_TEST_ACCOUNT, written);
    const read = await store.get(SELF_TEST_ACCOUNT);
    await store.delete(SELF_TEST_ACCOUNT);
    if (read !== written) {
      throw new AppError('KEYCHAIN_UNAVAILABLE', 'The keychain did not give back what was written to it.');
    }
    return store;
  }
}
