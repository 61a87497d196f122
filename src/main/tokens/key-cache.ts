import { AppError } from '#shared/domain/errors.ts';
import { type FetchedKeys, fetchKeys } from './fetch-keys.ts';
import type { RsaPublicKey } from './key-set.ts';
import { within } from './within.ts';

export interface KeySet {
  readonly keys: ReadonlyMap<string, RsaPublicKey>;
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
}

/** What can be said of a key id. `fetchedAt` is the age of the set that says it, in milliseconds since the epoch. */
export type LookUp =
  | { readonly kind: 'found'; readonly key: RsaPublicKey; readonly fetchedAt: number }
  | { readonly kind: 'none'; readonly fetchedAt: number }
  /** `message` is a sentence with the reason. */
  | { readonly kind: 'unreachable'; readonly message: string };

/** The signing keys of one pool: fetched when first needed, and again when a key id is unknown (keys rotate). */
export interface KeyCache {
  readonly url: string;
  /**
   * For accepting a token: the key with this id out of a set that this program has fetched; null if the pool has none.
   * Fails with `NETWORK_OFFLINE`, `SERVICE_FAILED` or `TOKEN_REJECTED` (see `fetchKeys`) if the keys cannot be had.
   */
  find(kid: string): Promise<RsaPublicKey | null>;
  /**
   * For looking at a token: never fails, and goes by the set kept from an earlier run while no fetch succeeds.
   * @param options.patienceMs how long a fetch may take; it goes on afterwards
   * @param options.again whether an unknown key id is worth another fetch
   */
  lookUp(kid: string, options: { readonly patienceMs: number; readonly again: boolean }): Promise<LookUp>;
  /** Without the network; null: not known here, or no longer. */
  known(kid: string): Promise<Extract<LookUp, { kind: 'found' }> | null>;
  /**
   * By how much the pool's clock is ahead of ours, in milliseconds and to about a second; null: never heard, or not since
   * our clock was set (or the computer slept). The next `lookUp` hears of it again.
   */
  clockAheadMs(): number | null;
  /** A time that the pool gave just now (`Date` header, milliseconds since the epoch). */
  heard(serverTime: number | null): void;
}

/** After a fetch an unknown key id waits this long for the next one: a token must not be able to cause traffic. */
const MIN_INTERVAL_MS = 30_000;
/** A set, and what is known of the pool's clock, is worth a new fetch after this. */
const FRESH_MS = 3_600_000;
/** Longest wait for a newer set where one of at most a day before already has the key. */
const QUICK_MS = 1_500;
/** Keys this old may have been changed for a reason since: worth as long a wait as none. */
const OLD_MS = 86_400_000;
/** Our clock against the one that is never set: beyond this it was set, and what was measured by it counts no more. */
const CLOCK_MOVED_MS = 5_000;
/** A `Date` header has whole seconds, rounded down. */
const HALF_SECOND_MS = 500;

export function createKeyCache(deps: {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** Milliseconds by a clock that nobody sets; `performance.now` if not given. */
  readonly elapsed?: () => number;
  /** The set of an earlier run; null: there is none. Never fails. */
  readonly kept?: () => Promise<KeySet | null>;
  readonly fetched?: (set: KeySet) => void;
}): KeyCache {
  const { url, now, elapsed = () => performance.now() } = deps;
  let current: KeySet | null = null;
  let running: Promise<void> | null = null;
  let failure: { readonly message: string; readonly at: number } | null = null;
  let clock: { readonly aheadMs: number; readonly base: number } | null = null;
  let lastHeard: number | null = null;

  // The absolute value: a clock that was set back must not keep the keys from being fetched for hours.
  const isYounger = (at: number, limit: number) => Math.abs(now() - at) < limit;

  /** Stays the same until somebody, or the network time, sets our clock. */
  const clockBase = () => now() - elapsed();
  const wasSet = () => clock !== null && Math.abs(clockBase() - clock.base) > CLOCK_MOVED_MS;

  function hear(serverTime: number, at: number): void {
    clock = { aheadMs: serverTime + HALF_SECOND_MS - at, base: clockBase() };
  }

  async function refreshOnce(): Promise<void> {
    const began = elapsed();
    let answer: FetchedKeys;
    try {
      answer = await fetchKeys(url, deps.fetch);
    } catch (error) {
      failure = { message: messageOf(error), at: now() };
      throw error;
    }
    failure = null;
    const fetchedAt = now();
    // Without a time of the pool, an old difference would stay wrong for as long as the set is fresh.
    if (wasSet()) clock = null;
    if (answer.serverTime !== null) hear(answer.serverTime, fetchedAt - (elapsed() - began) / 2);
    current = { keys: answer.keys, fetchedAt };
    deps.fetched?.(current);
  }

  function refresh(): Promise<void> {
    running ??= refreshOnce().finally(() => {
      running = null;
    });
    return running;
  }

  /** What a fresh set no longer has is gone, so the kept one counts only until the first fetch. */
  const newest = async () => current ?? (await deps.kept?.()) ?? null;

  async function known(kid: string) {
    const set = await newest();
    const key = set?.keys.get(kid);
    return set && key ? ({ kind: 'found', key, fetchedAt: set.fetchedAt } as const) : null;
  }

  return {
    url,
    known,
    async find(kid) {
      const here = current?.keys.get(kid);
      if (here !== undefined) return here;
      if (running === null && current !== null && isYounger(current.fetchedAt, MIN_INTERVAL_MS)) return null;
      await refresh();
      return current?.keys.get(kid) ?? null;
    },

    async lookUp(kid, { patienceMs, again }) {
      const before = await known(kid);
      const outdated = current === null || !isYounger(current.fetchedAt, FRESH_MS) || wasSet();
      const wanted = outdated || (before === null && again);
      const justTried =
        (current !== null && isYounger(current.fetchedAt, MIN_INTERVAL_MS)) ||
        (failure !== null && isYounger(failure.at, MIN_INTERVAL_MS));
      let late = false;
      if (wanted && (running !== null || !justTried)) {
        const isQuick = before !== null && isYounger(before.fetchedAt, OLD_MS);
        const patience = isQuick ? Math.min(patienceMs, QUICK_MS) : patienceMs;
        const ended = refresh().then(
          () => true,
          () => true,
        );
        late = (await within(ended, patience)) === null;
      }
      const found = await known(kid);
      if (found !== null) return found;
      if (current !== null && failure === null && !late)
        return { kind: 'none', fetchedAt: current.fetchedAt };
      const message = failure?.message ?? `The pool’s signing keys did not come in time from ${url}.`;
      return { kind: 'unreachable', message };
    },

    clockAheadMs: () => (clock === null || wasSet() ? null : clock.aheadMs),
    heard(serverTime) {
      // Told once for each token of an answer: between them the keys may have been fetched, which takes its time.
      if (serverTime === null || !Number.isFinite(serverTime) || serverTime === lastHeard) return;
      lastHeard = serverTime;
      hear(serverTime, now());
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof AppError ? error.message : 'The pool’s signing keys could not be fetched.';
}
