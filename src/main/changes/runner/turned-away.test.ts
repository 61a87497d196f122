import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { expect, it } from 'vitest';
import type { Client, CognitoClient } from '#main/cognito/cognito-client.ts';
import { createPoolWriter } from '#main/cognito/pool-writer.ts';
import { createRequestBudget } from '#main/cognito/request-budget.ts';
import { AppError } from '#shared/domain/errors.ts';
import { subOf } from '#test/support/moving-pool.ts';
import {
  calmWorld,
  numbered,
  renamedByOther,
  renameUser,
  rest,
  statesOf,
  writingBy,
} from '#test/support/sim-rows.ts';

/** The budget and the writer of the program; the service turns the first calls away. */
function setUp(turnedAway: number) {
  const world = calmWorld();
  const { now, sleep } = world.clock;
  const shares = { reads: 0.8, writes: 0.2 };
  const budget = createRequestBudget({ shares, now, sleep, random: () => 0.5 });
  const { apply } = world.pool.writer;
  const tries: number[] = [];
  const began = now();
  const { program } = writingBy(world, (call, signal, waiting) => {
    const client = {
      async send() {
        tries.push(now() - began);
        if (tries.length <= turnedAway) throw new AppError('THROTTLED', 'too many');
        await apply(call, signal);
      },
    } as unknown as Client;
    const send: CognitoClient['send'] = (of, request) =>
      budget.run(of, () => request(client, sdk, { abortSignal: of.signal }));
    return createPoolWriter({ send }, budget, 'pool').apply(call, signal, waiting);
  });
  world.begin('run', numbered([renameUser(0, 'Name 0', 'Ours')]));
  program.runner.start('run', new Map());
  const name = () =>
    world.pool.state.users.get(subOf(0))?.user.attributes.find((each) => each.name === 'name')?.value;
  return { world, runner: program.runner, tries, name };
}

it('a row that is turned away is checked again before each call: what others wrote meanwhile stays', async () => {
  const { world, tries, name } = setUp(4);
  await world.clock.pass(1_000);
  renamedByOther(world, 0, 'Theirs');
  await rest(world);
  expect(tries.length).toBeLessThan(4);
  expect(statesOf(world)).toEqual(['moved']);
  expect(name()).toBe('Theirs');
});

it('a row that is turned away for a while is carried out, and for too long pauses the run', async () => {
  const short = setUp(4);
  await rest(short.world);
  expect(statesOf(short.world)).toEqual(['done']);
  const long = setUp(100);
  await rest(long.world);
  expect(statesOf(long.world)).toEqual(['waiting']);
  expect(long.tries).toHaveLength(6);
  expect(long.world.phase('run')).toBe('paused');
});

it.each(['sign-out', 'pause'])(
  'nothing is sent any more after a %s, also of what still waited',
  async (what) => {
    const { world, runner, tries } = setUp(3);
    await world.clock.until(() => tries.length === 2);
    if (what === 'pause') runner.pause('run');
    else runner.setSignedIn(false);
    await world.clock.pass(60_000);
    expect(tries).toHaveLength(2);
    expect(statesOf(world)).toEqual(['waiting']);
  },
);
