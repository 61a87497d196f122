import { expect, it } from 'vitest';
import { createPace } from './pace.ts';
import { createSpeed } from './speed.ts';

/** Chains that get their answers when network and budget allow it. */
function run(options: { latencyMs: number; rate: number; throttled?: () => number; running?: number }) {
  const { latencyMs, rate, throttled = () => 0 } = options;
  let time = 0;
  const pace = createPace({ rate: () => rate, throttled, now: () => time });
  for (let answers = 0; answers < 3_000; answers += 1) {
    time += Math.max(latencyMs / pace.size(), 1_000 / rate);
    pace.answered(options.running ?? pace.size());
  }
  return pace.size();
}

it('takes as many chains as latency and rate need, between 6 and 24', () => {
  expect(run({ latencyMs: 100, rate: 24 })).toBe(6);
  expect([12, 13]).toContain(run({ latencyMs: 400, rate: 30 }));
  expect([12, 13]).toContain(run({ latencyMs: 500, rate: 24 }));
  expect(run({ latencyMs: 5_000, rate: 24 })).toBe(24);
  expect(run({ latencyMs: 5_000, rate: 0.5 })).toBe(6);
});

it('takes no more while the pool says "too many requests", or while chains run out', () => {
  let refused = 0;
  const throttled = () => {
    refused += 1;
    return refused;
  };
  expect(run({ latencyMs: 5_000, rate: 24, throttled })).toBe(6);
  expect(run({ latencyMs: 5_000, rate: 24, running: 2 })).toBe(6);
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
