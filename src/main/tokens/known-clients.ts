import { within } from './within.ts';

export interface AppClientName {
  readonly clientId: string;
  readonly name: string;
}

/** New app clients are rare, and the list is one request of a small quota. */
const FRESH_MS = 600_000;
const RETRY_MS = 30_000;
const PATIENCE_MS = 1_500;

/**
 * The app clients of a pool, for comparing. Never fails: null where they cannot be listed (no permission, no network).
 * At most one wait for each request, so that a network that is away holds up one inspection and not every one.
 */
export function createKnownClients(deps: {
  readonly load: (signal: AbortSignal) => Promise<readonly AppClientName[]>;
  readonly now: () => number;
}): () => Promise<readonly AppClientName[] | null> {
  const { now } = deps;
  let known: { readonly clients: readonly AppClientName[]; readonly at: number } | null = null;
  let running: { readonly work: Promise<unknown>; readonly since: number } | null = null;
  let failedAt: number | null = null;

  async function load(): Promise<void> {
    try {
      known = { clients: await deps.load(AbortSignal.timeout(RETRY_MS)), at: now() };
      failedAt = null;
    } catch {
      failedAt = now();
    } finally {
      running = null;
    }
  }

  return async () => {
    if (known !== null && Math.abs(now() - known.at) < FRESH_MS) return known.clients;
    const failedNow = failedAt !== null && Math.abs(now() - failedAt) < RETRY_MS;
    if (running === null && !failedNow) running = { work: load(), since: now() };
    if (running !== null) {
      const left = PATIENCE_MS - Math.abs(now() - running.since);
      if (left > 0) await within(running.work, left);
    }
    return known?.clients ?? null;
  };
}
