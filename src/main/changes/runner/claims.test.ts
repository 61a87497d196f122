import { expect, it } from 'vitest';
import { createSimClock } from '#test/support/sim-clock.ts';
import { createClaims } from './claims.ts';

function setUp() {
  const clock = createSimClock();
  const claims = createClaims(clock, new AbortController().signal);
  const halting = new AbortController();
  let got: string[] = [];
  const take = async (name: string, keys: readonly string[]) => {
    const claim = await claims.take(keys, halting.signal);
    got = [...got, claim === null ? `${name} not` : name];
    return claim;
  };
  return { clock, claims, halting, take, got: () => got };
}

it('gives whoever wants the same to one after the other, and others what is free', async () => {
  const { clock, take, got } = setUp();
  const first = await take('first', ['a', 'b']);
  void take('second', ['b', 'c']);
  await take('third', ['c', 'd']);
  await clock.pass(60_000);
  expect(got()).toEqual(['first', 'third']);
  first?.release(false);
  await clock.pass(0);
  // The third one still has one of the two.
  expect(got()).toEqual(['first', 'third']);
});

it('gives back late what the list of users does not show at once', async () => {
  const { clock, take, got } = setUp();
  (await take('first', ['a']))?.release(true);
  void take('second', ['a']);
  await clock.pass(9_000);
  expect(got()).toEqual(['first']);
  await clock.pass(2_000);
  expect(got()).toEqual(['first', 'second']);
});

it('keeps nobody waiting who is halted, and gives them nothing', async () => {
  const { clock, take, halting, got } = setUp();
  const first = await take('first', ['a']);
  void take('second', ['a']);
  halting.abort();
  await clock.pass(0);
  expect(got()).toEqual(['first', 'second not']);
  first?.release(false);
  expect(await take('third', ['a'])).toBeNull();
});

it('holds at once what is free, and gives back only that', async () => {
  const { clock, claims, take, got } = setUp();
  await take('first', ['a']);
  const held = claims.hold(['a', 'b']);
  void take('second', ['b']);
  void take('third', ['a']);
  await clock.pass(0);
  expect(got()).toEqual(['first']);
  held.release(false);
  await clock.pass(0);
  expect(got()).toEqual(['first', 'second']);
});
