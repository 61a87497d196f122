import { AuthenticationHelper } from 'amazon-cognito-identity-js';
import { expect, it } from 'vitest';
import { countNatively, powMod } from './big-numbers.ts';

/** Milliseconds of the fastest of three, each of which computes the public number of a sign-in. */
function fastest(): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    new AuthenticationHelper('pool');
    return performance.now() - start;
  });
  return Math.min(...times);
}

function publicNumber(helper: AuthenticationHelper): Promise<string> {
  return new Promise((resolve) =>
    helper.calculateA(helper.smallAValue, (_error, result) => resolve(result.toString(16))),
  );
}

it('computes what the library computes, in a fraction of the time', async () => {
  const helper = new AuthenticationHelper('pool');
  const before = await publicNumber(helper);
  const slow = fastest();
  countNatively(AuthenticationHelper);
  expect(await publicNumber(helper)).toBe(before);
  expect(fastest()).toBeLessThan(slow / 2);
});

it('takes powers of numbers below zero as well, as SRP subtracts', () => {
  expect(powMod(-3n, 5n, 7n)).toBe(2n);
  expect(powMod(4n, 13n, 497n)).toBe(445n);
  expect(powMod(5n, 0n, 7n)).toBe(1n);
});
