import { expect, it } from 'vitest';
import { createRequestBudget } from '#main/cognito/request-budget.ts';
import type { UserSource } from '#main/mirror/ports.ts';
import { setUp, startSync } from '#test/support/sync-harness.ts';

/** The pool behind the program's own request budget, on the same simulated clock. */
it.each([
  { latencyMs: 20, reads: 1 },
  { latencyMs: 100, reads: 1 },
  { latencyMs: 100, reads: 0.8 },
  { latencyMs: 400, reads: 1 },
  { latencyMs: 700, reads: 1 },
])(
  'uses 95 percent of the budget when answers take $latencyMs ms and its share is $reads',
  async ({ latencyMs, reads }) => {
    // As many parts, and pages in each, as if it were a pool of a few hundred thousand.
    const { clock, pool, store } = setUp({ users: 6_000, pageSize: 1, latencyMs });
    pool.estimate = 360_000;
    const budget = createRequestBudget({
      shares: { reads, writes: 0.2 },
      now: clock.now,
      sleep: clock.sleep,
      random: () => 0.5,
    });
    const { users } = pool.source;
    const source: UserSource = {
      ...pool.source,
      users: (prefix, cursor, signal) =>
        budget.run({ operation: 'ListUsers', signal }, () => users(prefix, cursor, signal)),
      rate: () => budget.rateOf('ListUsers'),
    };
    const run = startSync({ pool: { ...pool, source }, clock, store });
    const read = () => run.sync.state().reading?.read ?? 0;
    // Six chains are too few for slow answers; by now there are enough.
    await clock.until(() => read() > 1_500);
    const [began, before] = [clock.now(), pool.requests.length];
    await clock.until(() => read() > 5_000);
    const perSecond = ((pool.requests.length - before) * 1_000) / (clock.now() - began);
    expect(perSecond).toBeGreaterThan(30 * reads * 0.95);
    expect(perSecond).toBeLessThan(30 * reads * 1.03);
    expect(pool.most()).toBeLessThanOrEqual(24);
  },
);
