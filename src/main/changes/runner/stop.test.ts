import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import { NO_FAULTS } from '#test/support/sim-pool.ts';
import { calmWorld, disableUser, numbered, statesOf, writingBy } from '#test/support/sim-rows.ts';
import { startProgram } from '#test/support/sim-run.ts';

const disable = (users: number) => numbered(Array.from({ length: users }, (_, n) => disableUser(n)));

/** A run whose first answer was just lost, and was told to stop. */
async function stopping() {
  const world = calmWorld(3);
  const { apply } = world.pool.writer;
  const { program } = writingBy(world, async (...args) => {
    await apply(...args);
    throw new AppError('NETWORK_OFFLINE', 'gone');
  });
  world.pool.faults = { ...NO_FAULTS, lag: 8_000 };
  world.begin('run', disable(3));
  program.runner.start('run', new Map());
  await world.clock.until(() => world.pool.sent.length === 1);
  await world.clock.pass(200);
  program.runner.stop('run');
  return { world, runner: program.runner };
}

/** Ends the program, as far as it is given the time. */
async function closed({ world, runner }: Awaited<ReturnType<typeof stopping>>) {
  let ended = false;
  void runner.dispose().then(() => {
    ended = true;
  });
  await world.clock.until(() => ended);
}

describe('a run that is stopped', () => {
  it('has told the copy of all that was done before it is over', async () => {
    const world = calmWorld(300);
    world.pool.faults = { ...NO_FAULTS, lag: 2_500 };
    world.begin('run', disable(300));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => (world.journal.run('run')?.counts.done ?? 0) >= 60);
    world.program.runner.stop('run');
    await world.clock.until(() => world.phase('run') === 'stopped');
    const { verified, counts } = world.journal.run('run') ?? {};
    expect(verified).toEqual({ yes: counts?.done, no: 0, left: 0 });
    const told = [...world.pool.state.users.keys()].filter((sub) => world.book.held(sub)?.enabled === false);
    expect(told).toHaveLength(counts?.done ?? 0);
  });

  it('finds what arrived after it had been paused, and given back as not carried out', async () => {
    const world = calmWorld(2);
    const { apply } = world.pool.writer;
    const { program } = writingBy(world, (...args) => {
      world.clock.schedule(20_000, () => void apply(args[0], new AbortController().signal));
      return Promise.reject(new AppError('NETWORK_OFFLINE', 'gone'));
    });
    world.begin('run', disable(2));
    program.runner.start('run', new Map());
    await world.clock.pass(3_000);
    program.runner.pause('run');
    await world.clock.pass(60_000);
    expect(statesOf(world)).toEqual(['waiting', 'waiting']);
    program.runner.stop('run');
    await world.clock.until(() => world.phase('run') === 'stopped');
    expect(world.rows('run')).toMatchObject([{ state: 'done', verified: 'yes' }, { state: 'waiting' }]);
  });

  it('is over although nothing can be read', async () => {
    const world = calmWorld(30);
    world.pool.faults = { ...NO_FAULTS, lag: 2_500 };
    world.begin('run', disable(30));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => (world.journal.run('run')?.counts.done ?? 0) >= 10);
    world.pool.credentials = false;
    world.program.runner.stop('run');
    await world.clock.pass(5_000);
    expect(world.phase('run')).toBe('stopped');
    expect(world.journal.run('run')?.verified.left).toBeGreaterThan(0);
  });

  it('says so from the moment on, and is not resumed', async () => {
    const { world, runner } = await stopping();
    expect(world.phase('run')).toBe('paused');
    expect(world.journal.run('run')?.pausedBecause).toContain('Stopped by hand');
    runner.resume('run');
    await world.clock.pass(30_000);
    expect(world.phase('run')).toBe('stopped');
    expect(statesOf(world)).toEqual(['done', 'waiting', 'waiting']);
  });

  it('is stopped by the next program if this one was closed meanwhile', async () => {
    const now = await stopping();
    const { world } = now;
    await closed(now);
    expect(world.phase('run')).toBe('paused');
    const next = startProgram(world);
    next.runner.resume('run');
    expect(world.phase('run')).toBe('stopped');
    expect(statesOf(world)).toEqual(['unknown', 'waiting', 'waiting']);
  });

  it('is looked at by the next program as soon as somebody signs in', async () => {
    const now = await stopping();
    const { world } = now;
    await closed(now);
    const next = startProgram(world);
    next.runner.setSignedIn(true);
    await world.clock.pass(30_000);
    expect(world.phase('run')).toBe('stopped');
    expect(statesOf(world)).toEqual(['done', 'waiting', 'waiting']);
    expect(world.rows('run')[0]?.verified).toBe('yes');
    expect(world.pool.sent).toHaveLength(1);
  });

  it('stays so when somebody signs out while what was under way is looked at', async () => {
    const { world, runner } = await stopping();
    runner.setSignedIn(false);
    await world.clock.pass(30_000);
    expect(world.phase('run')).toBe('stopped');
  });

  it('after a pause during which old calls are looked at is stopped, not only looked at', async () => {
    const world = calmWorld(2);
    world.pool.faults = { ...NO_FAULTS, lag: 8_000, lostAfter: 1 };
    world.begin('run', disable(2));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent.length === 1);
    await closed({ world, runner: world.program.runner });
    const next = startProgram(world);
    next.runner.setSignedIn(true);
    next.runner.stop('run');
    next.runner.setSignedIn(false);
    await world.clock.pass(60_000);
    expect(world.phase('run')).toBe('stopped');
  });
});
