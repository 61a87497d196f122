import { describe, expect, it } from 'vitest';
import { createFakeTime } from '#test/support/fake-time.ts';
import { createTokenBucket } from './token-bucket.ts';

const forever = new AbortController().signal;

function bucketOf(ratePerSecond: number, burst = 1) {
  const time = createFakeTime();
  return { time, bucket: createTokenBucket({ ratePerSecond, burst, now: time.now, sleep: time.sleep }) };
}

async function send(bucket: { acquire(signal: AbortSignal): Promise<void> }, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => bucket.acquire(forever)));
}

describe('the pace of requests', () => {
  it('keeps to the rate', async () => {
    const { time, bucket } = bucketOf(24);
    const began = time.now();
    await send(bucket, 241);
    const seconds = (time.now() - began) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(10);
    expect(seconds).toBeLessThan(10.6);
  });

  it('serves first come first', async () => {
    const { bucket } = bucketOf(10);
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4].map((n) => bucket.acquire(forever).then(() => order.push(n))));
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('halves once for a volley of refusals, stays careful for half a minute, then recovers', async () => {
    const { time, bucket } = bucketOf(20);
    for (let n = 0; n < 8; n += 1) bucket.slowDown();
    expect(bucket.rate()).toBe(10);
    time.advance(600);
    bucket.slowDown();
    expect(bucket.rate()).toBeCloseTo(5.6, 1);
    time.advance(29_000);
    expect(bucket.rate()).toBeCloseTo(8.4, 1);
    time.advance(60_000);
    expect(bucket.rate()).toBe(20);
  });

  it('never stops altogether', () => {
    const { time, bucket } = bucketOf(20);
    for (let n = 0; n < 50; n += 1) {
      bucket.slowDown();
      time.advance(500);
    }
    expect(bucket.rate()).toBeGreaterThanOrEqual(0.5);
  });

  it('works again within seconds after a time in which everything was refused', () => {
    const { time, bucket } = bucketOf(20);
    for (let n = 0; n < 20; n += 1) {
      bucket.slowDown();
      time.advance(600);
    }
    time.advance(3_000);
    expect(bucket.rate()).toBeGreaterThanOrEqual(2);
  });

  it('lets somebody leave the queue at once, without taking a turn from the others', async () => {
    const { time, bucket } = bucketOf(1);
    await bucket.acquire(forever);
    const leave = new AbortController();
    const left = bucket.acquire(leave.signal);
    const stayed = bucket.acquire(forever);
    leave.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    const began = time.now();
    await stayed;
    expect(time.now() - began).toBeLessThanOrEqual(1_001);
  });

  it('goes on after the clock was set back', async () => {
    const { time, bucket } = bucketOf(10);
    await bucket.acquire(forever);
    time.advance(-3_600_000);
    const began = time.now();
    await bucket.acquire(forever);
    expect(time.now() - began).toBeLessThanOrEqual(101);
  });
});
