import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import { subOf } from '#test/support/moving-pool.ts';
import { NO_FAULTS } from '#test/support/sim-pool.ts';
import {
  calmWorld,
  deleteUser,
  disableUser,
  inCase,
  mergeUsers,
  numbered,
  renamedByOther,
  renameUser,
  rest,
  runIt,
  statesOf,
  stepsSent,
  writingBy,
} from '#test/support/sim-rows.ts';
import { type SimWorld, startProgram } from '#test/support/sim-run.ts';

const merges = (cases: number) =>
  Array.from({ length: cases }, (_, n) => mergeUsers(n, 2 * n, 2 * n + 1)).flat();
const isThere = ({ pool }: Pick<SimWorld, 'pool'>, n: number) => pool.state.users.has(subOf(n));

function disabledByOther({ pool }: Pick<SimWorld, 'pool'>, n: number): void {
  const user = pool.state.users.get(subOf(n))?.user;
  if (user) pool.edit(subOf(n), { user: { ...user, enabled: false } });
}

describe('a case of several users', () => {
  it('is carried out in order, each row durable before the next, and everybody is read again', async () => {
    const world = calmWorld(16);
    world.pool.faults = { ...NO_FAULTS, lag: 2_000 };
    await runIt(world, merges(8));
    expect(world.phase('run')).toBe('finished');
    expect(new Set(statesOf(world))).toEqual(new Set(['done']));
    // What the disabled one was is gone with the account.
    expect(new Set(world.rows('run').map(({ verified }) => verified))).toEqual(new Set(['yes', 'cannot']));
    for (let n = 0; n < 16; n += 1) expect(isThere(world, n)).toBe(n % 2 === 0);
    for (let n = 0; n < 8; n += 1) {
      const sent = world.pool.sent.filter(({ call }) =>
        [2 * n, 2 * n + 1].some((m) => call.subject.kind === 'user' && call.subject.sub === subOf(m)),
      );
      expect(sent.map(({ call }) => call.step.kind)).toEqual(['updateAttributes', 'disable', 'deleteUser']);
      for (const [at, { doneAt }] of sent.entries())
        expect(doneAt ?? 0).toBeLessThan(sent[at + 1]?.at ?? Number.POSITIVE_INFINITY);
      expect(world.book.held(subOf(2 * n))?.attributes).toContainEqual({
        name: 'name',
        value: `Name ${2 * n + 1}`,
      });
    }
    expect(world.wrongs).toEqual([]);
  });

  it('is not gone on with after a row that is refused, and says which; other cases go on', async () => {
    const calm = calmWorld(4);
    const { apply } = calm.pool.writer;
    const world = writingBy(calm, (call, ...more) => {
      if (call.subject.kind === 'user' && call.subject.sub === subOf(1) && call.step.kind === 'disable')
        throw new AppError('REQUEST_REFUSED', 'It may not be disabled.');
      return apply(call, ...more);
    });
    await runIt(world, merges(2));
    expect(statesOf(world)).toEqual(['done', 'failed', 'failed', 'done', 'done', 'done']);
    expect(world.rows('run')[2]?.message).toBe(
      'Not sent, because step 2 of this plan, for the same user, was not carried out.',
    );
    expect(isThere(world, 1)).toBe(true);
  });

  it('names the other user by whom it was ended, and the row where it began', async () => {
    const world = calmWorld(3);
    renamedByOther(world, 0, 'Somebody');
    await runIt(
      world,
      inCase(0, 0, renameUser(0, 'Name 0', 'Name 1'), deleteUser(1), deleteUser(2), disableUser(0)),
    );
    expect(statesOf(world)).toEqual(['moved', 'failed', 'failed', 'failed']);
    const said = world.rows('run').map(({ message }) => message);
    for (const at of [1, 2])
      expect(said[at]).toBe('Not sent, because step 1 of this plan, for “Name 0”, was not carried out.');
    expect(stepsSent(world)).toEqual([]);
  });

  it('is a unit of its own where the same user stands in the next one too', async () => {
    const world = calmWorld(3);
    await runIt(world, [
      ...inCase(0, 0, renameUser(0, 'Name 0', 'A')),
      ...inCase(1, 0, renameUser(0, 'Another', 'B'), deleteUser(1)),
      renameUser(0, 'A', 'C'),
    ]);
    expect(statesOf(world)).toEqual(['done', 'moved', 'failed', 'done']);
  });

  it('is cut by a pause, and goes on behind what was done', async () => {
    const world = calmWorld(2);
    world.begin('run', numbered(merges(1)));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => statesOf(world)[1] === 'started');
    world.program.runner.pause('run');
    await rest(world);
    expect(statesOf(world)).toEqual(['done', 'done', 'waiting']);
    world.program.runner.resume('run');
    await world.clock.until(() => world.phase('run') === 'finished');
    expect(stepsSent(world)).toEqual(['updateAttributes', 'disable', 'deleteUser']);
  });

  it('is left as it is by a stop', async () => {
    const world = calmWorld(2);
    world.begin('run', numbered(merges(1)));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => statesOf(world)[0] === 'started');
    world.program.runner.stop('run');
    await rest(world);
    expect(world.phase('run')).toBe('stopped');
    expect(statesOf(world)).toEqual(['done', 'waiting', 'waiting']);
    expect(world.rows('run')[0]?.verified).toBe('yes');
  });

  it('goes on where it was, at whatever point the program died', async () => {
    let diesAt = 1;
    for (; ; diesAt += 1) {
      const world = calmWorld(2);
      const first = startProgram(world, diesAt);
      first.runner.setSignedIn(true);
      world.begin('run', numbered(merges(1)));
      first.runner.start('run', new Map());
      await world.clock.until(() => first.dead() || world.phase('run') === 'finished');
      await world.clock.pass(60_000);
      if (!first.dead()) break;
      const { runner } = startProgram(world);
      runner.setSignedIn(true);
      runner.resume('run');
      await rest(world);
      const sent = world.pool.sent.filter(({ doneAt }) => doneAt !== null);
      expect([diesAt, statesOf(world), sent.map(({ call }) => call.step.kind), world.wrongs]).toEqual([
        diesAt,
        ['done', 'done', 'done'],
        ['updateAttributes', 'disable', 'deleteUser'],
        [],
      ]);
    }
    expect(diesAt).toBeGreaterThan(3 * 5);
  });
});

describe('the account that stays', () => {
  it.each([
    ['is disabled', disabledByOther, 'is disabled now', [{ field: 'enabled', value: 'false' }]],
    [
      'is deleted',
      ({ pool }: SimWorld, n: number) => pool.edit(subOf(n), null),
      'is not in the pool any more',
      [
        { field: 'user', value: null },
        { field: 'enabled', value: null },
        { field: 'status', value: null },
      ],
    ],
    [
      'has to reset its password',
      ({ pool }: SimWorld, n: number) => {
        const user = pool.state.users.get(subOf(n))?.user;
        if (user) pool.edit(subOf(n), { user: { ...user, status: 'RESET_REQUIRED' } });
      },
      'has the status RESET_REQUIRED now',
      [{ field: 'status', value: 'RESET_REQUIRED' }],
    ],
  ] as const)('%s since the plan was made: the other one does not go', async (_what, act, words, seen) => {
    const world = calmWorld(2);
    act(world, 0);
    await runIt(world, inCase(0, 0, deleteUser(1)));
    expect(statesOf(world)).toEqual(['moved']);
    expect(world.rows('run')[0]).toMatchObject({
      message: `“Name 0” was to stay, but ${words}; nothing was done to this account.`,
      seen,
    });
    expect(stepsSent(world)).toEqual([]);
    // The copy, which did not know better, does now.
    expect(world.book.held(subOf(0))).toEqual(
      world.pool.state.users.get(subOf(0)) &&
        expect.objectContaining(world.pool.state.users.get(subOf(0))?.user),
    );
  });

  it('is read before each of the others goes, not only before the first', async () => {
    const world = calmWorld(3);
    world.pool.onCarriedOut = ({ call }) => {
      if (call.step.kind === 'deleteUser') disabledByOther(world, 0);
    };
    await runIt(world, inCase(0, 0, deleteUser(1), deleteUser(2)));
    expect(statesOf(world)).toEqual(['done', 'moved']);
    expect(isThere(world, 2)).toBe(true);
  });

  it('may be as the case itself has made it', async () => {
    const world = calmWorld(2);
    world.pool.faults = { ...NO_FAULTS, lag: 3_000 };
    const confirm = {
      ...disableUser(0),
      step: { kind: 'setPassword', permanent: true } as const,
      changes: [{ field: 'status', before: 'FORCE_CHANGE_PASSWORD', after: 'CONFIRMED' }],
    };
    const user = world.pool.state.users.get(subOf(0))?.user;
    if (user) world.pool.edit(subOf(0), { user: { ...user, status: 'FORCE_CHANGE_PASSWORD' } });
    await world.clock.pass(5_000);
    const rows = inCase(0, 0, confirm, deleteUser(1)).map((row) => ({
      ...row,
      ...(row.relies && {
        relies: { ...row.relies, values: [{ field: 'status', value: 'FORCE_CHANGE_PASSWORD' }] },
      }),
    }));
    await runIt(world, rows, new Map([[0, 'Secret-1']]));
    expect(statesOf(world)).toEqual(['done', 'done']);
  });

  it('may be as the case was to make it, though somebody else did it before', async () => {
    const world = calmWorld(2);
    renamedByOther(world, 0, 'Name 1');
    const rows = mergeUsers(0, 0, 1).map((row) => ({
      ...row,
      ...(row.relies && {
        relies: { ...row.relies, values: [...row.relies.values, { field: 'attr:name', value: 'Name 0' }] },
      }),
    }));
    await runIt(world, rows);
    expect(statesOf(world)).toEqual(['already', 'done', 'done']);
  });

  it('is looked at again before a call whose answer was lost is made again', async () => {
    const world = calmWorld(2);
    world.pool.faults = { ...NO_FAULTS, lostBefore: 1 };
    world.begin('run', numbered(inCase(0, 0, deleteUser(1))));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent[0]?.answer === 'lost');
    disabledByOther(world, 0);
    world.pool.faults = NO_FAULTS;
    await rest(world);
    expect(statesOf(world)).toEqual(['moved']);
    expect(world.rows('run')[0]?.message).toBe(
      '“Name 0” was to stay, but is disabled now; of an earlier call for this account, whose answer was lost, nothing shows, and it was not sent again.',
    );
    expect(world.pool.sent).toHaveLength(1);
    expect(isThere(world, 1)).toBe(true);
  });

  it('that cannot be read keeps the other one from going', async () => {
    const world = calmWorld(2);
    const { user } = world.pool.reader;
    Object.assign(world.pool.reader, {
      user: async (sub: string, signal: AbortSignal) => {
        if (sub === subOf(0)) throw new AppError('REQUEST_REFUSED', 'Not this one.');
        return user(sub, signal);
      },
    });
    const program = startProgram(world);
    program.runner.setSignedIn(true);
    await runIt({ ...world, program }, inCase(0, 0, deleteUser(1)));
    expect(world.rows('run')[0]).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('could not be read, so nothing was sent: Not this one.'),
    });
    expect(stepsSent(world)).toEqual([]);
  });
});

describe('two runs that each keep what the other takes away', () => {
  it.each([0, 8_000])('leave one of the accounts, also where the list lags by %i ms', async (lag) => {
    const world = calmWorld(2);
    world.pool.faults = { ...NO_FAULTS, lag };
    const ends = () => ['run', 'other'].every((run) => world.phase(run) === 'finished');
    world.begin('run', numbered(inCase(0, 0, deleteUser(1))));
    world.begin('other', numbered(inCase(0, 1, deleteUser(0))));
    world.program.runner.start('run', new Map());
    world.program.runner.start('other', new Map());
    await world.clock.until(ends);
    expect(world.pool.state.users.size).toBe(1);
    expect([...statesOf(world), world.rows('other')[0]?.state].sort()).toEqual(['done', 'moved']);
  });

  it('do not wait for one another for ever', async () => {
    const world = calmWorld(2);
    world.pool.faults = { ...NO_FAULTS, lostBefore: 1 };
    world.begin('run', numbered(inCase(0, 0, deleteUser(1))));
    world.begin('other', numbered(inCase(0, 1, deleteUser(0))));
    for (const run of ['run', 'other']) world.program.runner.start(run, new Map());
    await world.clock.until(() => world.pool.sent.length === 1);
    world.program.runner.pause('other');
    await world.clock.pass(1_000);
    world.program.runner.stop('other');
    await world.clock.until(() => world.phase('other') === 'stopped');
    expect(world.phase('run')).toBe('canary');
  });
});
