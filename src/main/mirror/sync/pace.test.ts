import { expect, it } from 'vitest';
import { createPace } from './pace.ts';
import { createSpeed } from './speed.ts';

/** Answers that take as long as the budget and the network make them. */
function run(latencyMs: number, rate: number, answers: number, throttled = () => 0) {
  const pace = createPace(() => rate, throttled);
  for (let n = 0; n < answers; n += 1) {
    const chains = pace.size();
    pace.took(Math.max(latencyMs, (chains / rate) * 1_000), chains);
  }
  return pace.size();
}

it('takes as many chains as latency and rate need, between 6 and 24', () => {
  expect(run(100, 24, 500)).toBe(6);
  expect(run(500, 24, 500)).toBeGreaterThanOrEqual(11);
  expect(run(500, 24, 500)).toBeLessThanOrEqual(13);
  expect(run(5_000, 24, 2_000)).toBe(24);
});

it('takes no more while the pool says "too many requests", or while chains run out', () => {
  let refused = 0;
  expect(
    run(5_000, 24, 500, () => {
      refused += 1;
      return refused;
    }),
  ).toBe(6);
  const pace = createPace(
    () => 24,
    () => 0,
  );
  for (let n = 0; n < 500; n += 1) pace.took(5_000, 2);
  expect(pace.size()).toBe(6);
});

it('knows the speed of the last ten seconds', () => {
  const speed = createSpeed();
  expect(speed.perSecond(0)).toBe(0);
  speed.note(0, 0);
  speed.note(500, 900);
  expect(speed.perSecond(500)).toBe(0);
  for (let second = 1; second <= 30; second += 1) speed.note(second * 1_000, second * 1_800);
  expect(speed.perSecond(30_000)).toBeCloseTo(1_800);
  expect(speed.perSecond(35_000)).toBeLessThan(1_800);
  expect(speed.perSecond(60_000)).toBe(0);
  speed.reset();
  expect(speed.perSecond(30_000)).toBe(0);
});
