import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createQuotas } from '#local-pool/quotas.ts';
import { createRandom } from '#local-pool/sample/random.ts';
import { createDirectory } from '#main/cognito/directory.ts';
import { createRequestBudget } from '#main/cognito/request-budget.ts';
import { AppError } from '#shared/domain/errors.ts';
import { startRunningPool } from '#test/support/running-pool.ts';

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/** Time that many can sleep in at once, and that jumps from timer to timer. */
function createVirtualTime() {
  const timers: Timer[] = [];
  let time = Date.UTC(2026, 10, 21);
  return {
    /** Whole milliseconds, as `Date.now()` gives them. */
    now: () => Math.floor(time),
    at: (ms: number, ring: () => void) => void timers.push({ at: time + ms, ring }),
    async run(ms: number): Promise<void> {
      const end = time + ms;
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const next = timers.reduce<Timer | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
        if (!next || next.at > end) break;
        timers.splice(timers.indexOf(next), 1);
        time = Math.max(time, next.at);
        next.ring();
      }
      time = end;
    },
  };
}

/**
 * Sixteen chains that read without end through the request budget, from a pool with Cognito's quotas, 100 ms away give or
 * take 20, and timers that are late.
 */
function setUp({ reads = 1, late = () => 0 }: { reads?: number; late?: () => number } = {}) {
  const random = createRandom(11);
  const time = createVirtualTime();
  const quotas = createQuotas(time.now);
  const signal = new AbortController().signal;
  const pause = (ms: number) => new Promise<void>((resolve) => time.at(ms, resolve));
  const budget = createRequestBudget({
    shares: { reads, writes: 1 },
    now: time.now,
    sleep: (ms) => pause(ms + random.unit() * 1.5 + late()),
    random: random.unit,
  });
  const take = () => quotas.take({ category: 'UserList', operation: 'ListUsers', user: undefined });
  const seen = { answered: 0, throttled: 0, othersThrottled: 0 };
  const request = async () => {
    await pause(40 + random.unit() * 20);
    let refused = false;
    try {
      take();
    } catch {
      refused = true;
    }
    await pause(40 + random.unit() * 20);
    if (refused) seen.throttled += 1;
    if (refused) throw new AppError('THROTTLED', 'too many');
    seen.answered += 1;
  };
  for (let chain = 0; chain < 16; chain += 1)
    void (async () => {
      for (;;) await budget.run({ operation: 'ListUsers', signal }, request).catch(() => {});
    })();

  let others = 0;
  const production = (): void => {
    if (others === 0) return;
    try {
      take();
    } catch {
      seen.othersThrottled += 1;
    }
    time.at(-Math.log(1 - random.unit()) * (1000 / others), production);
  };
  return {
    time,
    /** Runs so many seconds and says what happened in them. */
    async during(seconds: number) {
      const before = { ...seen };
      await time.run(seconds * 1000);
      return {
        perSecond: (seen.answered - before.answered) / seconds,
        throttled: seen.throttled - before.throttled,
        othersThrottled: seen.othersThrottled - before.othersThrottled,
      };
    },
    /** Somebody else takes so many of the 30 requests a second, at random moments. */
    setProduction(perSecond: number) {
      const wasQuiet = others === 0;
      others = perSecond;
      if (wasQuiet) production();
    },
  };
}

describe('the pace of reading the pool', () => {
  it.each([
    [1, 30],
    [0.8, 24],
  ])('at a share of %d reads nearly %d pages a second, none of them refused', async (reads, wanted) => {
    const { during } = setUp({ reads });
    const first = await during(60);
    expect(first.throttled).toBe(0);
    expect(first.perSecond).toBeGreaterThan(wanted * 0.985);
    const later = await during(240);
    expect(later.throttled).toBe(0);
    expect(later.perSecond).toBeGreaterThan(wanted * 0.989);
    expect(later.perSecond).toBeLessThanOrEqual(wanted * 1.001);
  });

  it('makes good for moments in which the computer is busy with something else', async () => {
    const random = createRandom(5);
    const { during } = setUp({ late: () => (random.chance(0.03) ? 400 : 0) });
    const { throttled, perSecond } = await during(120);
    expect(throttled).toBe(0);
    expect(perSecond).toBeGreaterThan(30 * 0.985);
  });

  it.each([3, 10, 20])(
    'finds its pace beside production that takes %d requests/s, and comes back',
    async (others) => {
      const { during, setProduction } = setUp();
      await during(20);
      setProduction(others);
      await during(60);
      const settled = await during(300);
      expect(settled.throttled).toBeLessThan(20);
      expect(settled.perSecond).toBeGreaterThan((30 - others) * 0.8);
      expect(settled.othersThrottled).toBeLessThan(300 * others * 0.02);
      setProduction(0);
      await during(200);
      const alone = await during(60);
      expect(alone.throttled).toBe(0);
      expect(alone.perSecond).toBeGreaterThan(29.5);
    },
  );

  it('reads so from a real pool as well, 100 ms away', async () => {
    const running = await startRunningPool({ users: 6_000, behaviour: { quotas: true, latencyMs: 100 } });
    const { pool } = running;
    const budget = createRequestBudget({
      shares: { reads: 1, writes: 1 },
      now: Date.now,
      sleep: (ms, signal) => wait(ms, undefined, { signal }),
      random: Math.random,
    });
    const directory = createDirectory({
      connection: { ...pool, credentials: { kind: 'environment', role: 'admin' } },
      credentials: { keys: async () => ({ ...pool.adminKey, expiresAt: null }), forget: () => {} },
      budget,
      now: Date.now,
    });
    const signal = new AbortController().signal;
    const read = async (prefix: string): Promise<number> => {
      let pages = 0;
      for (let cursor: string | null = null; ; ) {
        const filter = { attribute: 'sub', match: 'prefix', value: prefix } as const;
        const page = await directory.listUsers(filter, cursor, signal);
        pages += 1;
        cursor = page.next;
        if (cursor === null) return pages;
      }
    };
    try {
      const began = Date.now();
      const pages = (await Promise.all([...'0123456789abcdef'].map(read))).reduce((a, b) => a + b);
      const seconds = (Date.now() - began) / 1000;
      // What could go at once at the start comes on top; the last chains run alone.
      expect(pages).toBeGreaterThan(100);
      expect(pages / seconds).toBeGreaterThan(27);
      expect(budget.rateOf('ListUsers')).toBeCloseTo(29.7);
    } finally {
      directory.dispose();
      await running.stop();
    }
  }, 20_000);
});
