import type { RequestBudgetShares } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import {
  CATEGORY_QUOTAS,
  type CognitoOperation,
  OPERATION_QUOTAS,
  type OperationQuota,
  PER_USER_QUOTA,
  type QuotaCategory,
} from './quotas.ts';
import { createTokenBucket, type Sleep, type TokenBucket } from './token-bucket.ts';

/** The one place where the pace of requests to AWS is decided, and whether a failed one is sent again. */
export interface RequestBudget {
  /**
   * Runs the task as soon as every quota that it draws on allows it. Reads that were throttled, or that the network lost,
   * are sent again, a few times, with growing pauses; the last failure is passed on. A change is never sent again by
   * itself: what is there has to be looked at before. A throttled one slows the pace down all the same.
   * Fails with what the task fails with (it has to throw `AppError`), or with `CANCELLED`. `waiting`: ends what is not begun yet;
   * `signal` unless told.
   */
  run<T>(
    call: {
      operation: CognitoOperation;
      user?: string | undefined;
      signal: AbortSignal;
      waiting?: AbortSignal | undefined;
    },
    task: () => Promise<T>,
  ): Promise<T>;
  /** Requests per second that are allowed at present; for showing. */
  rateOf(operation: CognitoOperation): number;
  /** Answers of "too many requests" since the start. */
  throttled(): number;
}

export interface RequestBudgetDeps {
  readonly shares: RequestBudgetShares;
  readonly now: () => number;
  readonly sleep: Sleep;
  /** 0 up to 1, for the jitter. */
  readonly random: () => number;
}

const ATTEMPTS = { THROTTLED: 6, NETWORK_OFFLINE: 3, SERVICE_FAILED: 3 } as const;
/** A read that took this long (ms) to fail is not sent again: somebody is waiting. */
const PATIENCE = 5_000;
const MOST_USERS = 1_000;
/**
 * Of a quota that is given to us whole. At exactly the pace at which the service's own bucket fills, that bucket never fills
 * again once a stall on either side has emptied it, and every jitter after that is a refusal.
 */
const WHOLE_QUOTA = 0.99;
/** The part of a second's worth that may go at once. */
const BURST = 1 / 2;
/**
 * Changes begin low, and never come in larger bunches: nobody knows what else draws on the quota at the moment. Fewer would not
 * make good for a quarter of a second in which the thread was busy.
 */
const MOST_WRITES_AT_ONCE = 6;

export function createRequestBudget({ shares, now, sleep, random }: RequestBudgetDeps): RequestBudget {
  const categories = new Map<string, TokenBucket>();
  const users = new Map<string, TokenBucket>();
  let throttled = 0;

  // The service lets a second's worth go at once. A part of it makes good for a computer that was busy for a moment; the rest is
  // for requests that were held up on the way and arrive together with it.
  const bucket = (ratePerSecond: number, effect: 'read' | 'write') => {
    const most = effect === 'write' ? MOST_WRITES_AT_ONCE : Number.POSITIVE_INFINITY;
    const burst = Math.min(ratePerSecond * BURST, most);
    return createTokenBucket({ ratePerSecond, burst, now, sleep });
  };

  function shared(name: string, perSecond: number, effect: 'read' | 'write'): TokenBucket {
    const key = `${name} ${effect}`;
    const found = categories.get(key);
    if (found) return found;
    const share = effect === 'read' ? shares.reads : shares.writes;
    const made = bucket(perSecond * Math.min(share, WHOLE_QUOTA), effect);
    categories.set(key, made);
    return made;
  }

  function ofUser(user: string, effect: 'read' | 'write'): TokenBucket {
    const key = `${effect} ${user}`;
    const found = users.get(key);
    if (found) return found;
    if (users.size >= MOST_USERS)
      for (const [name, idle] of users) if (now() - idle.lastUsed() > 1_000) users.delete(name);
    const made = bucket(PER_USER_QUOTA, effect);
    users.set(key, made);
    return made;
  }

  function bucketsOf(operation: CognitoOperation, user?: string): TokenBucket[] {
    const quota: OperationQuota = OPERATION_QUOTAS[operation];
    const category: QuotaCategory = quota.category;
    return [
      ...(user === undefined ? [] : [ofUser(user, quota.effect)]),
      ...(quota.perOperation === undefined ? [] : [shared(operation, quota.perOperation, quota.effect)]),
      shared(category, CATEGORY_QUOTAS[category], quota.effect),
    ];
  }

  /** The pause before the next attempt in milliseconds; null: give up. */
  function pauseAfter(
    error: unknown,
    effect: 'read' | 'write',
    attempt: number,
    tookMs: number,
  ): number | null {
    if (!(error instanceof AppError) || !isRepeatable(error.code) || attempt >= ATTEMPTS[error.code])
      return null;
    if (effect === 'write' || (error.code !== 'THROTTLED' && tookMs > PATIENCE)) return null;
    const longest = Math.min(5_000, (error.code === 'THROTTLED' ? 400 : 200) * 2 ** (attempt - 1));
    return longest * (0.5 + random() / 2);
  }

  return {
    async run({ operation, user, signal, waiting = signal }, task) {
      const buckets = bucketsOf(operation, user);
      const { effect } = OPERATION_QUOTAS[operation];
      for (let attempt = 1; ; attempt += 1) {
        await orCancelled(async () => {
          for (const each of buckets) await each.acquire(waiting);
          waiting.throwIfAborted();
        }, waiting);
        const began = now();
        try {
          return await task();
        } catch (error) {
          if (signal.aborted) throw cancelled();
          if (error instanceof AppError && error.code === 'THROTTLED') {
            throttled += 1;
            for (const each of buckets) each.slowDown();
          }
          const pause = pauseAfter(error, effect, attempt, now() - began);
          if (pause === null) throw error;
          await orCancelled(() => sleep(pause, signal), signal);
        }
      }
    },
    rateOf: (operation) => Math.min(...bucketsOf(operation).map((each) => each.rate())),
    throttled: () => throttled,
  };
}

function isRepeatable(code: string): code is keyof typeof ATTEMPTS {
  return Object.hasOwn(ATTEMPTS, code);
}

async function orCancelled(wait: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await wait();
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  }
}

function cancelled(): AppError {
  return new AppError('CANCELLED', 'The request was cancelled.');
}
