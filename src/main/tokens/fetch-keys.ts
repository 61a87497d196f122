import { readCapped } from '#main/network/read-capped.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type RsaPublicKey, readKeySet } from './key-set.ts';

export interface FetchedKeys {
  readonly keys: ReadonlyMap<string, RsaPublicKey>;
  /** The server's clock as it answered, in milliseconds since the epoch; null: it did not say. */
  readonly serverTime: number | null;
}

const TIMEOUT_MS = 5_000;
/** A pool's set has two keys and about 1 KB. */
const MAX_BYTES = 256 * 1024;

/**
 * Fetches the key set of a pool. Fails with `NETWORK_OFFLINE`, `SERVICE_FAILED` or `TOKEN_REJECTED` (no keys at that
 * address: the pool id or the region is wrong).
 * @param url of a connection, never of a token
 */
export async function fetchKeys(url: string, doFetch: typeof fetch): Promise<FetchedKeys> {
  let response: Response;
  let body: Awaited<ReturnType<typeof readCapped>>;
  try {
    response = await doFetch(url, {
      // A redirect would let another host name the keys.
      redirect: 'error',
      credentials: 'omit',
      // A proxy's old copy would keep a key unknown after the keys were changed.
      cache: 'no-store',
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
  return { keys, serverTime: serverTimeOf(response.headers) };
}

/** `Date` is the time at which the answer was made, and `Age` how long a cache on the way has had it (RFC 9111 section 5.1). */
function serverTimeOf(headers: Headers): number | null {
  const made = Date.parse(headers.get('date') ?? '');
  const age = headers.get('age') ?? '0';
  return Number.isFinite(made) && /^\d{1,9}$/.test(age) ? made + Number(age) * 1000 : null;
}
