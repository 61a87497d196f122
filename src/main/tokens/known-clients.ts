import { within } from './within.ts';

export interface AppClientName {
  readonly clientId: string;
  readonly name: string;
}

/** The app clients of a pool. `wanted`: the id that a token names; null: none. */
export type KnownClients = (wanted: string | null) => Promise<readonly AppClientName[] | null>;

/** New app clients are rare, and the list is one request of a small quota. */
const FRESH_MS = 600_000;
/** A list this old cannot tell that there is no such app client: somebody may have made it just now. */
const SURE_MS = 10_000;
const RETRY_MS = 30_000;
const PATIENCE_MS = 1_500;

/**
 * The app clients of a pool, for comparing. Never fails: null where they cannot be listed (no permission, no network), and
 * where only an old list is there, without the one that is wanted: it shows that an app client exists, never that it does not.
 * At most one wait for each request, so that a network that is away holds up one inspection and not every one.
 */
export function createKnownClients(deps: {
  readonly load: (signal: AbortSignal) => Promise<readonly AppClientName[]>;
  readonly now: () => number;
}): KnownClients {
  const { now } = deps;
  let known: { readonly clients: readonly AppClientName[]; readonly at: number } | null = null;
  let running: { readonly work: Promise<unknown>; readonly since: number } | null = null;
  let failedAt: number | null = null;

  const isYounger = (at: number, limit: number) => Math.abs(now() - at) < limit;

  async function load(): Promise<void> {
    const since = now();
    try {
      known = { clients: await deps.load(AbortSignal.timeout(RETRY_MS)), at: since };
      failedAt = null;
    } catch {
      failedAt = now();
    } finally {
      running = null;
    }
  }

  /** Null: this list does not answer the question. */
  function listFor(wanted: string | null, knownFor: number): readonly AppClientName[] | null {
    if (known === null) return null;
    const isListed = wanted === null || known.clients.some(({ clientId }) => clientId === wanted);
    return isYounger(known.at, isListed ? knownFor : SURE_MS) ? known.clients : null;
  }

  return async (wanted) => {
    const fresh = listFor(wanted, FRESH_MS);
    if (fresh !== null) return fresh;
    const failedNow = failedAt !== null && isYounger(failedAt, RETRY_MS);
    if (running === null && !failedNow) running = { work: load(), since: now() };
    if (running !== null) {
      const left = PATIENCE_MS - Math.abs(now() - running.since);
      if (left > 0) await within(running.work, left);
    }
    return listFor(wanted, Number.POSITIVE_INFINITY);
  };
}
