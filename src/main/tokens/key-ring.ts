import { type KeptKeys, readKeptKeys, writeKeptKeys } from './kept-keys.ts';
import { createKeyCache, type KeyCache, type KeySet } from './key-cache.ts';

/** The signing keys of all pools: one cache for each key set address, whoever asks. */
export interface KeyRing {
  /** @param url of a connection (`endpointsOf(…).jwks`), never of a token */
  of(url: string): KeyCache;
}

/** One small text that lasts; `write` leaves the old or the new one, whole. */
export interface KeyFile {
  /** Null: there is none yet. */
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

export function createKeyRing(deps: {
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds by a clock that nobody sets; `performance.now` if not given. */
  readonly elapsed?: () => number;
  readonly file: KeyFile;
  /** Addresses of the connections that there are; sets of others are not kept any longer. */
  readonly inUse: () => readonly string[];
  readonly log: { error(message: string, error?: unknown): void };
}): KeyRing {
  const { file, log } = deps;
  const caches = new Map<string, KeyCache>();
  const fetched = new Map<string, KeySet>();
  let reading: Promise<KeptKeys> | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  async function read(): Promise<KeptKeys> {
    try {
      return readKeptKeys((await file.read()) ?? '');
    } catch (error) {
      log.error('the kept signing keys could not be read', error);
      return new Map();
    }
  }

  function kept(): Promise<KeptKeys> {
    reading ??= read();
    return reading;
  }

  async function write(): Promise<void> {
    const all = new Map([...(await kept()), ...fetched]);
    const inUse = new Set(deps.inUse());
    try {
      await file.write(writeKeptKeys(new Map([...all].filter(([url]) => inUse.has(url)))));
    } catch (error) {
      log.error('the signing keys could not be kept', error);
    }
  }

  return {
    of(url) {
      const known = caches.get(url);
      if (known) return known;
      const cache = createKeyCache({
        url,
        fetch: deps.fetch,
        now: deps.now,
        ...(deps.elapsed && { elapsed: deps.elapsed }),
        kept: async () => (await kept()).get(url) ?? null,
        fetched(set) {
          fetched.set(url, set);
          writing = writing.then(write);
        },
      });
      caches.set(url, cache);
      return cache;
    },
  };
}
