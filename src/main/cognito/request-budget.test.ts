import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import { createFakeTime } from '#test/support/fake-time.ts';
import { createRequestBudget } from './request-budget.ts';

const signal = new AbortController().signal;

function setUp(reads = 0.8) {
  const time = createFakeTime();
  const budget = createRequestBudget({
    shares: { reads, writes: 0.2 },
    now: time.now,
    sleep: time.sleep,
    random: () => 0.5,
  });
  return { time, budget };
}

/** Fails with the codes in turn, then answers. */
function failing(...codes: ErrorCode[]) {
  const task = {
    calls: 0,
    run: async () => {
      const code = codes[task.calls];
      task.calls += 1;
      if (code) throw new AppError(code, 'no');
      return 'answer';
    },
  };
  return task;
}

describe('the request budget', () => {
  it('gives reads their share of the category’s quota', async () => {
    const { time, budget } = setUp(0.5);
    expect(budget.rateOf('ListUsers')).toBe(15);
    const began = time.now();
    await Promise.all(
      Array.from({ length: 150 }, () => budget.run({ operation: 'ListUsers', signal }, async () => 1)),
    );
    const perSecond = 150 / ((time.now() - began) / 1000);
    expect(perSecond).toBeGreaterThan(14);
    expect(perSecond).toBeLessThan(16);
  });

  it('holds the quota of a single operation and of a single user too', async () => {
    const { time, budget } = setUp(1);
    expect(budget.rateOf('DescribeUserPool')).toBeCloseTo(4.95);
    const began = time.now();
    const call = { operation: 'AdminListGroupsForUser', user: '__proto__', signal } as const;
    await Promise.all(Array.from({ length: 55 }, () => budget.run(call, async () => 1)));
    expect((time.now() - began) / 1000).toBeGreaterThan(4.9);
  });

  it('keeps categories apart', async () => {
    const { time, budget } = setUp();
    const throttled = failing('THROTTLED');
    await budget.run({ operation: 'ListUsers', signal }, throttled.run);
    expect(budget.rateOf('ListUsers')).toBeLessThan(24);
    expect(budget.rateOf('ListGroups')).toBe(16);
    time.advance(60_000);
    expect(budget.rateOf('ListUsers')).toBe(24);
  });

  it('sends what was throttled again, with growing pauses', async () => {
    const { budget, time } = setUp();
    const task = failing('THROTTLED', 'THROTTLED', 'THROTTLED');
    await expect(budget.run({ operation: 'ListUsers', signal }, task.run)).resolves.toBe('answer');
    expect(task.calls).toBe(4);
    expect(budget.throttled()).toBe(3);
    expect(time.slept.filter((ms) => [300, 600, 1_200].includes(ms))).toEqual([300, 600, 1_200]);
  });

  it('gives up after a few times and passes the last failure on', async () => {
    const { budget } = setUp();
    const throttled = failing(...Array<ErrorCode>(20).fill('THROTTLED'));
    await expect(budget.run({ operation: 'ListUsers', signal }, throttled.run)).rejects.toMatchObject({
      code: 'THROTTLED',
    });
    expect(throttled.calls).toBe(6);
    const offline = failing(...Array<ErrorCode>(20).fill('NETWORK_OFFLINE'));
    await expect(budget.run({ operation: 'ListUsers', signal }, offline.run)).rejects.toMatchObject({
      code: 'NETWORK_OFFLINE',
    });
    expect(offline.calls).toBe(3);
  });

  it('does not repeat a refusal, nor a read that took long to fail', async () => {
    const { budget, time } = setUp();
    const refused = failing('AWS_ACCESS_DENIED');
    await expect(budget.run({ operation: 'ListUsers', signal }, refused.run)).rejects.toThrow();
    expect(refused.calls).toBe(1);
    const slow = failing('NETWORK_OFFLINE');
    const run = () => {
      time.advance(20_000);
      return slow.run();
    };
    await expect(budget.run({ operation: 'ListUsers', signal }, run)).rejects.toThrow();
    expect(slow.calls).toBe(1);
  });

  it('can be cancelled while it waits', async () => {
    const { budget } = setUp();
    const abort = new AbortController();
    const task = failing('THROTTLED');
    const run = async () => {
      abort.abort();
      return task.run();
    };
    await expect(budget.run({ operation: 'ListUsers', signal: abort.signal }, run)).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    await expect(
      budget.run({ operation: 'ListUsers', signal: abort.signal }, task.run),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
