import { expect, it } from 'vitest';
import { NO_FAULTS } from '#test/support/sim-pool.ts';
import { disableUser, runIt, seedUser } from '#test/support/sim-rows.ts';
import { createSimWorld, startProgram } from '#test/support/sim-run.ts';

it('leaves no row unread where writes are faster than reads, and subjects end in any order', async () => {
  const users = 1_200;
  const world = createSimWorld(1);
  for (let n = 0; n < users; n += 1) seedUser(world, n);
  world.pool.rate = 25;
  world.pool.faults = { ...NO_FAULTS, lostAfter: 0.3 };
  const { user } = world.pool.reader;
  Object.assign(world.pool.reader, {
    user: async (...args: Parameters<typeof user>) => {
      await world.clock.sleep(500, args[1]);
      return user(...args);
    },
  });
  const program = startProgram(world);
  program.runner.setSignedIn(true);
  await runIt(
    { ...world, program },
    Array.from({ length: users }, (_, n) => disableUser(n)),
  );
  expect(world.phase('run')).toBe('finished');
  expect(world.journal.run('run')?.verified).toEqual({ yes: users, no: 0, left: 0 });
});
