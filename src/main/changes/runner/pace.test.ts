import { describe, expect, it } from 'vitest';
import { createFakeTime } from '#test/support/fake-time.ts';
import { createErrorBudget } from './error-budget.ts';
import { createPace } from './pace.ts';

const never = new AbortController().signal;

function setUp(rate = 10) {
  const time = createFakeTime();
  const budget = { rate };
  const writer = {
    apply: () => Promise.reject(new Error('Not part of a pace.')),
    rate: () => budget.rate,
    readRate: () => 24,
    throttled: () => 0,
  };
  return { time, budget, pace: createPace({ ...time, writer }) };
}

describe('the pace', () => {
  it('begins as many as the budget lets go, however long a sleep takes', async () => {
    const { time, pace } = setUp(10);
    const began = time.now();
    for (let n = 0; n < 101; n += 1) {
      await pace.turn(['disable'], never);
      time.advance(30);
    }
    expect(Math.abs(time.now() - began - 10_000)).toBeLessThan(300);
  });

  it('follows a budget that was halved at once', async () => {
    const { time, budget, pace } = setUp(10);
    await pace.turn(['disable'], never);
    budget.rate = 5;
    const at = time.now();
    for (let n = 0; n < 11; n += 1) await pace.turn(['disable'], never);
    expect(time.now() - at).toBeGreaterThan(1_900);
  });

  it('spends nothing on rows that needed no call', async () => {
    const { time, pace } = setUp(1);
    const began = time.now();
    for (let n = 0; n < 100; n += 1) {
      await pace.turn(['disable'], never);
      pace.unused('disable');
    }
    expect(time.now() - began).toBeLessThan(1_000);
  });

  it.each([-86_400_000, 86_400_000])('does not mind a clock that jumps by %i ms', async (jump) => {
    const { time, pace } = setUp(10);
    await pace.turn(['disable'], never);
    time.advance(jump);
    const slept = time.slept.length;
    for (let n = 0; n < 20; n += 1) await pace.turn(['disable'], never);
    const waited = time.slept.slice(slept).reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(1_500);
    expect(waited).toBeLessThan(2_500);
  });

  it('has as many under way as use the budget up at the latency seen, and 32 at most', () => {
    const { budget, pace } = setUp(25);
    expect(pace.size('disable')).toBe(2);
    for (const call of [100, 900, 2_000]) {
      pace.took('check', 60);
      pace.took('call', call);
    }
    // 25 per second of 160 ms each are 4 at once; the slower ones waited at the budget.
    expect(pace.size('disable')).toBe(2 + 2 * 4);
    budget.rate = 1_000;
    expect(pace.size('disable')).toBe(32);
  });
});

describe('the error budget', () => {
  const answerTo = (results: readonly boolean[]) => {
    const budget = createErrorBudget();
    return results.map((failed) => budget.note(failed)).at(-1);
  };
  const rows = (ok: number, failed: number) => [
    ...Array<boolean>(ok).fill(false),
    ...Array<boolean>(failed).fill(true),
  ];

  it('allows ten failures in a row, and not eleven', () => {
    expect(answerTo(rows(0, 10))).toBeNull();
    expect(answerTo(rows(0, 11))).toContain('More than 10');
    expect(answerTo([...rows(0, 10), false, ...rows(0, 10)])).toBeNull();
  });

  it('allows one in twenty once there were forty', () => {
    expect(answerTo(rows(36, 3))).toBeNull();
    expect(answerTo([...rows(0, 3), ...rows(37, 0)])).toContain('3 of 40 failed');
    expect(answerTo([...rows(0, 2), ...rows(38, 0)])).toBeNull();
  });
});
