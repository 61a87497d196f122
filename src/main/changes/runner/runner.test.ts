import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import { createMemoryJournal } from '#test/support/memory-journal.ts';
import { subOf } from '#test/support/moving-pool.ts';
import { NO_FAULTS } from '#test/support/sim-pool.ts';
import {
  calmWorld,
  disableUser,
  numbered,
  renameUser,
  rest,
  runIt,
  statesOf,
} from '#test/support/sim-rows.ts';
import { startProgram } from '#test/support/sim-run.ts';

describe('the first five', () => {
  it('stop a plan that goes wrong before the rest is touched, until a person decides', async () => {
    const world = calmWorld(12);
    world.pool.faults = { ...NO_FAULTS, refused: 1 };
    await runIt(
      world,
      Array.from({ length: 12 }, (_, n) => disableUser(n)),
    );
    expect(world.phase('run')).toBe('paused');
    expect(world.journal.run('run')?.pausedBecause).toBe(
      '5 of the first 5 failed. Look at them, then resume or stop.',
    );
    expect(world.pool.sent).toHaveLength(5);

    world.pool.faults = NO_FAULTS;
    world.program.runner.resume('run');
    await rest(world);
    expect(world.phase('run')).toBe('finished');
    expect(world.journal.run('run')?.counts).toMatchObject({ failed: 5, done: 7 });
  });

  it('are changed one after the other, and re-read before the sixth is begun', async () => {
    const world = calmWorld(8);
    world.pool.faults = { ...NO_FAULTS, lag: 2_000 };
    await runIt(
      world,
      Array.from({ length: 8 }, (_, n) => disableUser(n)),
    );
    const [first, fifth, sixth] = [0, 4, 5].map((n) => world.pool.sent[n]?.at ?? 0);
    const reads = world.pool.reads.filter(({ at }) => at > (fifth ?? 0) && at < (sixth ?? 0));
    for (let n = 0; n < 5; n += 1) expect(reads.map(({ of }) => of)).toContain(subOf(n));
    expect(first).toBeLessThan(world.pool.sent[1]?.at ?? 0);
    expect(
      world.pool.sent.slice(0, 4).every(({ doneAt }, n) => (doneAt ?? 0) < (world.pool.sent[n + 1]?.at ?? 0)),
    ).toBe(true);
  });

  it('do not pause a plan that has no sixth', async () => {
    const world = calmWorld(2);
    world.pool.faults = { ...NO_FAULTS, refused: 1 };
    await runIt(world, [disableUser(0), disableUser(1)]);
    expect(world.phase('run')).toBe('finished');
    expect(statesOf(world)).toEqual(['failed', 'failed']);
  });
});

describe('a run', () => {
  it('pauses by itself when failures pile up later', async () => {
    const world = calmWorld(80);
    world.begin('run', numbered(Array.from({ length: 80 }, (_, n) => disableUser(n))));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent.length === 8);
    world.pool.faults = { ...NO_FAULTS, refused: 1 };
    await rest(world);
    expect(world.phase('run')).toBe('paused');
    expect(world.journal.run('run')?.pausedBecause).toContain('More than 10 failed one after the other');
    // Those under way at the time end as well.
    expect(world.journal.run('run')?.counts.failed).toBeLessThan(20);
  });

  it('is paused, resumed and stopped by hand; nothing new is sent meanwhile', async () => {
    const world = calmWorld(20);
    const { runner } = world.program;
    world.begin('run', numbered(Array.from({ length: 20 }, (_, n) => disableUser(n))));
    runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent.length === 8);
    runner.pause('run');
    expect(world.journal.run('run')).toMatchObject({ phase: 'paused', pausedBecause: 'Paused by hand.' });
    const under = world.pool.sent.length;
    await world.clock.pass(60_000);
    expect(world.pool.sent).toHaveLength(under);
    expect(world.journal.run('run')?.counts.started).toBe(0);

    runner.resume('run');
    expect(world.phase('run')).not.toBe('paused');
    await world.clock.until(() => world.pool.sent.length === 12);
    runner.stop('run');
    await rest(world);
    expect(world.phase('run')).toBe('stopped');
    expect(world.journal.run('run')?.endedAt).not.toBeNull();
    const { done, waiting, started } = world.journal.run('run')?.counts ?? {};
    expect([(done ?? 0) + (waiting ?? 0), started]).toEqual([20, 0]);
    runner.resume('run');
    await world.clock.pass(10_000);
    expect(world.phase('run')).toBe('stopped');
  });

  it.each([
    ['throttled', 'THROTTLED'],
    ['without credentials', 'AWS_CREDENTIALS_EXPIRED'],
  ])('that is %s waits as it was, and goes on', async (how) => {
    const world = calmWorld(3);
    if (how === 'throttled') world.pool.faults = { ...NO_FAULTS, throttled: 1 };
    else world.pool.credentials = false;
    await runIt(world, [disableUser(0), disableUser(1)]);
    expect(world.phase('run')).toBe('paused');
    expect(world.journal.run('run')?.pausedBecause).toMatch(/Then resume\.$/);
    expect(statesOf(world)).toEqual(['waiting', 'waiting']);
    Object.assign(world.pool, { faults: NO_FAULTS, credentials: true });
    world.program.runner.resume('run');
    await rest(world);
    expect(statesOf(world)).toEqual(['done', 'done']);
  });

  it('does not collect one refusal per row where IAM forbids them all', async () => {
    const world = calmWorld(3);
    const refuse = () => Promise.reject(new AppError('AWS_ACCESS_DENIED', 'IAM does not allow it.'));
    Object.assign(world.pool.writer, { apply: refuse });
    const program = startProgram(world);
    program.runner.setSignedIn(true);
    await runIt({ ...world, program }, [disableUser(0), disableUser(1), disableUser(2)]);
    expect(statesOf(world)).toEqual(['failed', 'waiting', 'waiting']);
    expect(world.journal.run('run')?.pausedBecause).toContain('IAM does not allow it.');
  });

  it('pauses when the person signs out, and is resumed by nobody but a person', async () => {
    const world = calmWorld(20);
    const { runner } = world.program;
    world.begin('run', numbered(Array.from({ length: 20 }, (_, n) => disableUser(n))));
    runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent.length === 7);
    runner.setSignedIn(false);
    expect(world.journal.run('run')?.pausedBecause).toContain('Nobody is signed in');
    runner.resume('run');
    expect(world.phase('run')).toBe('paused');
    runner.setSignedIn(true);
    await world.clock.pass(60_000);
    expect(world.phase('run')).toBe('paused');
    runner.resume('run');
    await rest(world);
    expect(world.journal.run('run')?.counts.done).toBe(20);
  });

  it('goes on at its pace when the clock is set back or forward', async () => {
    for (const skew of [-86_400_000, 86_400_000]) {
      const world = calmWorld(30);
      world.begin('run', numbered(Array.from({ length: 30 }, (_, n) => disableUser(n))));
      world.program.runner.start('run', new Map());
      await world.clock.until(() => world.pool.sent.length === 10);
      const at = world.clock.now();
      world.program.skew = skew;
      await world.clock.until(() => world.phase('run') === 'finished');
      expect(world.clock.now() - at).toBeLessThan(10_000);
    }
  });

  it('keeps to the pace of the budget, and says how fast it is and how long it takes', async () => {
    const world = calmWorld(120);
    world.pool.rate = 10;
    world.begin('run', numbered(Array.from({ length: 120 }, (_, n) => disableUser(n))));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent.length === 20);
    const at = world.clock.now();
    await world.clock.until(() => world.pool.sent.length === 100);
    const perSecond = 80_000 / (world.clock.now() - at);
    expect(perSecond).toBeGreaterThan(9.5);
    expect(perSecond).toBeLessThan(10.5);
    const live = world.program.runner.live('run');
    expect(Math.abs(live.rowsPerSecond - perSecond)).toBeLessThan(1.5);
    expect(live.secondsLeft).toBeGreaterThan(1);
    expect(world.program.runner.live('another')).toEqual({
      rowsPerSecond: 0,
      secondsLeft: null,
      throttled: 0,
    });
  });

  it('reads its rows in pages', async () => {
    const counts: number[] = [];
    const journal = createMemoryJournal();
    const rows: typeof journal.rows = (run, asked) => {
      counts.push(asked.count);
      return journal.rows(run, asked);
    };
    const world = calmWorld(10, { ...journal, rows });
    world.begin('run', numbered(Array.from({ length: 10 }, (_, n) => disableUser(n))));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent.length === 10);
    expect(Math.max(...counts)).toBeLessThanOrEqual(200);
  });
});

describe('two runs at once', () => {
  it('do not write over one another', async () => {
    const world = calmWorld(1);
    world.begin('run', numbered([renameUser(0, 'Name 0', 'One')]));
    world.begin('other', numbered([renameUser(0, 'Name 0', 'Two')]));
    world.program.runner.start('run', new Map());
    await rest(world);
    world.program.runner.start('other', new Map());
    await world.clock.until(() => world.phase('other') === 'finished');
    expect(world.rows('other')[0]).toMatchObject({
      state: 'moved',
      seen: [{ field: 'attr:name', value: 'One' }],
    });
  });
});
