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
import { type SimWorld, startProgram } from '#test/support/sim-run.ts';

const twenty = numbered(Array.from({ length: 20 }, (_, n) => disableUser(n)));

/** Another program of the same world, after something in it was replaced. */
function calmProgram(world: SimWorld) {
  const program = startProgram(world);
  program.runner.setSignedIn(true);
  return { ...world, program };
}

describe('a journal that fails', () => {
  it('does not fail a run that it has begun while nobody is signed in; that it stands still is written later', () => {
    const journal = createMemoryJournal();
    let full = true;
    const patch: typeof journal.patch = (...args) => {
      if (full) throw new AppError('DISK_FULL', 'The disk is full.');
      journal.patch(...args);
    };
    const world = calmWorld(1, { ...journal, patch });
    const program = startProgram(world);
    world.begin('run', numbered([disableUser(0)]));
    expect(() => program.runner.start('run', new Map())).not.toThrow();
    expect(world.phase('run')).toBe('canary');
    full = false;
    program.runner.setSignedIn(true);
    expect(world.phase('run')).toBe('paused');
    expect(world.reports).toHaveLength(1);
  });

  it('does not keep the end of the program from what is under way', async () => {
    const journal = createMemoryJournal();
    let broken = false;
    const run: typeof journal.run = (id) => {
      if (broken) throw new AppError('JOURNAL_FAILED', 'It cannot be read.');
      return journal.run(id);
    };
    const world = calmWorld(1, { ...journal, run });
    world.begin('run', numbered([disableUser(0)]));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent.length === 1);
    broken = true;
    let ended = false;
    void world.program.runner.dispose().then(() => {
      ended = true;
    });
    await world.clock.until(() => ended);
    expect(statesOf(world)).toEqual(['done']);
  });
});

describe('verification', () => {
  it('waits for the list of users to follow before it says that something is not there', async () => {
    const world = calmWorld(8);
    world.pool.faults = { ...NO_FAULTS, lag: 8_000 };
    await runIt(
      world,
      Array.from({ length: 8 }, (_, n) => disableUser(n)),
    );
    expect(new Set(world.rows('run').map(({ verified }) => verified))).toEqual(new Set(['yes']));
  });

  it('says what is there instead when somebody wrote over it at once', async () => {
    const world = calmWorld(1);
    world.pool.onCarriedOut = () => {
      const user = world.pool.state.users.get(subOf(0))?.user;
      const attributes = [{ name: 'name', value: 'Theirs' }];
      if (user) world.clock.schedule(1, () => world.pool.edit(subOf(0), { user: { ...user, attributes } }));
    };
    await runIt(world, [renameUser(0, 'Name 0', 'New')]);
    expect(world.rows('run')[0]).toMatchObject({
      state: 'done',
      verified: 'no',
      seen: [{ field: 'attr:name', value: 'Theirs' }],
    });
    expect(world.journal.run('run')?.verified).toEqual({ yes: 0, no: 1, left: 0 });
  });

  it('says of an address that waits for its code that it shows later', async () => {
    const world = calmWorld(1);
    const [row] = numbered([renameUser(0, 'Name 0', 'New')]);
    const { apply } = world.pool.writer;
    // The new value is kept aside, as Cognito does with an address until the code is entered.
    const keepsAside = async (...args: Parameters<typeof apply>) => {
      const before = world.pool.state.users.get(subOf(0));
      const answer = await apply(...args);
      if (before) world.pool.edit(subOf(0), before);
      return answer;
    };
    Object.assign(world.pool.writer, { apply: keepsAside });
    const another = calmProgram(world);
    const changes = [{ field: 'attr:name', before: 'Name 0', after: 'New', waitsForUser: true }];
    await runIt(another, row ? [{ ...row, changes }] : []);
    expect(world.rows('run')[0]).toMatchObject({ state: 'done', verified: 'later' });
  });

  it('is taken up again after a pause', async () => {
    const world = calmWorld(20);
    world.pool.faults = { ...NO_FAULTS, lag: 6_000 };
    world.begin('run', twenty);
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.phase('run') === 'verifying');
    world.program.runner.pause('run');
    await world.clock.pass(30_000);
    expect(world.journal.run('run')?.verified.left).toBeGreaterThan(0);
    world.program.runner.resume('run');
    await rest(world);
    expect(world.journal.run('run')).toMatchObject({
      phase: 'finished',
      verified: { yes: 20, no: 0, left: 0 },
    });
  });
});

describe('a journal that cannot be written', () => {
  function fullDisk() {
    const journal = createMemoryJournal();
    const disk = { full: false };
    const guard = () => {
      if (disk.full) throw new AppError('DISK_FULL', 'The disk is full.');
    };
    const mark: typeof journal.mark = (...args) => {
      guard();
      journal.mark(...args);
    };
    const patch: typeof journal.patch = (...args) => {
      guard();
      journal.patch(...args);
    };
    return { disk, world: calmWorld(20, { ...journal, mark, patch }) };
  }

  it('stops the sending at once; everything is found out when there is room again', async () => {
    const { disk, world } = fullDisk();
    world.begin('run', twenty);
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent.length === 9);
    disk.full = true;
    await world.clock.pass(60_000);
    const { length } = world.pool.sent;
    await world.clock.pass(60_000);
    expect(world.pool.sent).toHaveLength(length);
    expect(world.wrongs).toEqual([]);

    disk.full = false;
    await world.clock.pass(10_000);
    expect(world.journal.run('run')).toMatchObject({
      phase: 'paused',
      pausedBecause: expect.stringContaining('disk'),
    });
    world.program.runner.resume('run');
    await rest(world);
    expect(world.journal.run('run')?.counts.done).toBe(20);
    expect(world.pool.sent.filter(({ doneAt }) => doneAt !== null)).toHaveLength(20);
  });
});

describe('the end of the program', () => {
  it('waits for what is under way, sends nothing more, and leaves the journal alone', async () => {
    const world = calmWorld(20);
    world.begin('run', twenty);
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent.length === 9);
    let ended = false;
    void world.program.runner.dispose().then(() => {
      ended = true;
    });
    await world.clock.until(() => ended);
    const { length } = world.pool.sent;
    const record = world.journal.run('run');
    expect(record).toMatchObject({ phase: 'paused', counts: { started: 0 } });
    expect(record?.pausedBecause).toContain('Lifeguard was closed while this ran');
    world.program.runner.resume('run');
    await world.clock.pass(60_000);
    expect(world.pool.sent).toHaveLength(length);
    expect(world.journal.run('run')).toEqual(record);
  });

  it('does not wait for ever for an answer that does not come', async () => {
    const world = calmWorld(3);
    Object.assign(world.pool.writer, { apply: () => new Promise(() => {}) });
    const { program } = calmProgram(world);
    world.begin('run', numbered([disableUser(0)]));
    program.runner.start('run', new Map());
    await world.clock.until(() => statesOf(world)[0] === 'started');
    const at = world.clock.now();
    let ended = false;
    void program.runner.dispose().then(() => {
      ended = true;
    });
    await world.clock.until(() => ended);
    expect(world.clock.now() - at).toBeLessThan(5_000);
    expect(statesOf(world)).toEqual(['started']);
  });
});
