/**
 * Where secrets are kept, by exact account name. There is no way to list or search: a search by prefix (as
 * keytar's `findCredentials` does on Windows) would hand out the secrets of other programs.
 * Every method fails with `KEYCHAIN_UNAVAILABLE` and a sentence that names the cause.
 */
export interface SecretStore {
  /** Null: there is none, or what is there was damaged and cannot be put together. */
  get(account: string): Promise<string | null>;
  /** After a failure or a crash at any point, either the old or the new secret is there, whole. */
  set(account: string, secret: string): Promise<void>;
  /** Does nothing if there is none. */
  delete(account: string): Promise<void>;
}

/** One entry of the keychain; each call either happens or does not. */
export interface EntryStore {
  read(entry: string): Promise<string | null>;
  write(entry: string, text: string): Promise<void>;
  remove(entry: string): Promise<void>;
}

/** As `setTimeout` and `clearTimeout`; a port, so that tests need not wait. */
export interface Timers {
  set(action: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

export const systemTimers: Timers = {
  set: (action, milliseconds) => setTimeout(action, milliseconds),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
