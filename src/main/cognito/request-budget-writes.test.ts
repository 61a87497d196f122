import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import { createFakeTime } from '#test/support/fake-time.ts';
import { createSimClock } from '#test/support/sim-clock.ts';
import { createRequestBudget } from './request-budget.ts';

const signal = new AbortController().signal;
const WRITE = { operation: 'AdminUpdateUserAttributes', signal } as const;

function setUp(writes: number) {
  const time = createFakeTime();
  const { now, sleep } = time;
  return {
    time,
    budget: createRequestBudget({ shares: { reads: 1, writes }, now, sleep, random: () => 0.5 }),
  };
}

describe('writes within the budget', () => {
  it('get their own share, apart from the reads', () => {
    const { budget } = setUp(0.2);
    expect(budget.rateOf('AdminUpdateUserAttributes')).toBeCloseTo(5);
    expect(budget.rateOf('AdminCreateUser')).toBeCloseTo(10);
    expect(budget.rateOf('AdminSetUserPassword')).toBeCloseTo(6);
    expect(budget.rateOf('AdminSetUserMFAPreference')).toBeCloseTo(5);
    expect(budget.rateOf('DeleteGroup')).toBeCloseTo(3);
    expect(budget.rateOf('ListUsers')).toBeCloseTo(29.7);
  });

  it('begin with a few, whatever the share', async () => {
    const { budget, time } = setUp(1);
    for (let count = 0; count < 6; count += 1) await budget.run(WRITE, async () => 1);
    expect(time.slept).toEqual([]);
    await budget.run(WRITE, async () => 1);
    expect(time.slept).toHaveLength(1);
  });

  it('of one user do not wait for the reads of the same user', async () => {
    const { budget, time } = setUp(1);
    const read = { operation: 'AdminListGroupsForUser', user: 'anna', signal } as const;
    for (let count = 0; count < 3; count += 1) await budget.run(read, async () => 1);
    const slept = time.slept.length;
    await budget.run({ ...WRITE, user: 'anna' }, async () => 1);
    expect(time.slept).toHaveLength(slept);
  });

  it('of one user go ten a second at most', async () => {
    const { budget, time } = setUp(1);
    const began = time.now();
    for (let count = 0; count < 55; count += 1) await budget.run({ ...WRITE, user: 'a' }, async () => 1);
    expect(time.now() - began).toBeGreaterThanOrEqual(4_900);
  });

  it.each<[ErrorCode, calls: number]>([
    ['THROTTLED', 1],
    ['NETWORK_OFFLINE', 1],
    ['SERVICE_FAILED', 1],
    ['REQUEST_REFUSED', 1],
    ['USER_NOT_FOUND', 1],
    ['AWS_CREDENTIALS_EXPIRED', 1],
    ['INTERNAL', 1],
  ])('that end with %s are sent %i times', async (code, calls) => {
    const { budget } = setUp(1);
    let sent = 0;
    const task = async () => {
      sent += 1;
      throw new AppError(code, 'no');
    };
    await expect(budget.run(WRITE, task)).rejects.toMatchObject({ code });
    expect(sent).toBe(calls);
  });

  it('slow down when they are turned away, as reads do', async () => {
    const { budget } = setUp(1);
    const before = budget.rateOf('AdminUpdateUserAttributes');
    const task = () => Promise.reject(new AppError('THROTTLED', 'no'));
    await expect(budget.run(WRITE, task)).rejects.toMatchObject({ code: 'THROTTLED' });
    expect(budget.rateOf('AdminUpdateUserAttributes')).toBeCloseTo(before / 2);
    expect(budget.throttled()).toBe(1);
  });

  it('that still wait end at once when they are to, and one that is on its way does not', async () => {
    const { budget } = setUp(1);
    const waiting = new AbortController();
    let sent = 0;
    const task = async () => {
      sent += 1;
      waiting.abort();
      return 'answered';
    };
    const call = { ...WRITE, waiting: waiting.signal };
    await expect(budget.run(call, task)).resolves.toBe('answered');
    await expect(budget.run(call, task)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(sent).toBe(1);
  });

  it('are not sent again when something that is no AppError is thrown', async () => {
    const { budget } = setUp(1);
    let sent = 0;
    const task = async () => {
      sent += 1;
      throw new TypeError('a defect');
    };
    await expect(budget.run(WRITE, task)).rejects.toThrow('a defect');
    expect(sent).toBe(1);
  });
});

/** Cognito's bucket: a second's worth, refilled evenly. */
function quota(perSecond: number, now: () => number) {
  let tokens = perSecond;
  let at = now();
  return () => {
    tokens = Math.min(perSecond, tokens + ((now() - at) * perSecond) / 1000);
    at = now();
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

describe('ten thousand writes', () => {
  it.each([
    [1, 8],
    [1, 25],
    [0.2, 8],
  ])(
    'with a share of %f and %i workers use the budget up and are never turned away',
    async (writes, workers) => {
      const clock = createSimClock();
      const budget = createRequestBudget({
        shares: { reads: 0.8, writes },
        now: clock.now,
        sleep: clock.sleep,
        random: () => 0.5,
      });
      const total = 10_000 * writes;
      const pass = quota(25, clock.now);
      let random = 7;
      /** 30 to 230 ms, half of it before the service sees the request. */
      const latency = () => {
        random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
        return 15 + (random / 2 ** 32) * 100;
      };
      let begun = 0;
      let done = 0;
      let refused = 0;
      const began = clock.now();
      const work = async () => {
        while (begun < total) {
          begun += 1;
          await budget.run({ ...WRITE, user: `user ${begun}` }, async () => {
            await clock.sleep(latency());
            const passes = pass();
            await clock.sleep(latency());
            if (passes) return;
            refused += 1;
            throw new AppError('THROTTLED', 'no');
          });
          done += 1;
        }
      };
      const all = Promise.all(Array.from({ length: workers }, work));
      await clock.until(() => done === total);
      await all;
      const perSecond = total / ((clock.now() - began) / 1000);
      expect(refused).toBe(0);
      expect(budget.throttled()).toBe(0);
      expect(perSecond / (25 * writes)).toBeGreaterThan(0.95);
    },
    60_000,
  );
});
