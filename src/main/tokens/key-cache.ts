import { readCapped } from '#main/network/read-capped.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type RsaPublicKey, readKeySet } from './key-set.ts';

export interface KeyCache {
  /**
   * The key with this id; null if the pool has none. Fails with `NETWORK_OFFLINE`, `SERVICE_FAILED` or
   * `TOKEN_REJECTED` (no keys at that address: the pool id or the region is wrong) if the keys cannot be had.
   */
  find(kid: string): Promise<RsaPublicKey | null>;
}

/** After a fetch an unknown key id waits this long for the next one: a token must not be able to cause traffic. */
const MIN_INTERVAL_MS = 30_000;
const TIMEOUT_MS = 5_000;
/** A pool's set has two keys and about 1 KB. */
const MAX_BYTES = 256 * 1024;

/** The signing keys of one issuer, fetched when first needed and again when a key id is unknown (keys rotate). */
export function createKeyCache(deps: {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}): KeyCache {
  let keys = new Map<string, RsaPublicKey>();
  let fetchedAt: number | null = null;
  let running: Promise<void> | null = null;

  async function refresh(): Promise<void> {
    keys = await fetchKeys(deps.url, deps.fetch);
    fetchedAt = deps.now();
  }

  return {
    async find(kid) {
      const known = keys.get(kid);
      if (known !== undefined) return known;
      // The absolute value: a clock that was set back must not keep the keys from being fetched for hours.
      const recent = fetchedAt !== null && Math.abs(deps.now() - fetchedAt) < MIN_INTERVAL_MS;
      if (recent && running === null) return null;
      running ??= refresh().finally(() => {
        running = null;
      });
      await running;
      return keys.get(kid) ?? null;
    },
  };
}

async function fetchKeys(url: string, doFetch: typeof fetch): Promise<Map<string, RsaPublicKey>> {
  let response: Response;
  let body: Awaited<ReturnType<typeof readCapped>>;
  try {
    // A redirect would let another host name the keys.
    response = await doFetch(url, {
      redirect: 'error',
      credentials: 'omit',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    body = await readCapped(response, MAX_BYTES);
  } catch {
    throw new AppError('NETWORK_OFFLINE', `The pool’s signing keys could not be fetched from ${url}.`);
  }
  if (response.status === 400 || response.status === 404) {
    throw new AppError(
      'TOKEN_REJECTED',
      `There are no signing keys at ${url}, so no token of this pool can be checked.`,
    );
  }
  const keys = response.status === 200 && !body.tooLong ? readKeySet(body.text) : null;
  if (keys === null) {
    // Not `TOKEN_REJECTED`: an outage or a captive portal says nothing about the token, which must not be dropped.
    throw new AppError(
      'SERVICE_FAILED',
      `The pool’s signing keys could not be read: ${url} answered ${response.status} and no key set.`,
    );
  }
  return keys;
}
