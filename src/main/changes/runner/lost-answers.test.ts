import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import { subOf } from '#test/support/moving-pool.ts';
import { NO_FAULTS } from '#test/support/sim-pool.ts';
import {
  calmWorld,
  disableUser,
  fieldChange,
  numbered,
  renamedByOther,
  renameUser,
  rest,
  runIt,
  signOutUser,
  statesOf,
  stepsSent,
  userSubject,
  writingBy,
} from '#test/support/sim-rows.ts';
import { startProgram } from '#test/support/sim-run.ts';

const LAG = { ...NO_FAULTS, lag: 2_500 };

describe('an answer that was lost', () => {
  it('is found out by re-reading: what was carried out is not sent again', async () => {
    const world = calmWorld();
    world.pool.faults = { ...LAG, lostAfter: 1 };
    await runIt(world, [disableUser(0), renameUser(1, 'Name 1', 'New')]);
    expect(statesOf(world)).toEqual(['done', 'done']);
    expect(stepsSent(world)).toEqual(['disable', 'updateAttributes']);
    expect(world.rows('run')[0]?.message).toContain(
      'The answer was lost. Re-reading showed that it was carried out.',
    );
  });

  it('is waited for: a request that arrives late is not sent twice', async () => {
    const world = calmWorld();
    world.pool.faults = { ...LAG, late: 1, latest: 6_000 };
    await runIt(world, [disableUser(0)]);
    expect(statesOf(world)).toEqual(['done']);
    expect(stepsSent(world)).toEqual(['disable']);
  });

  it('of a request that never arrived is asked for once more, and then given up in words', async () => {
    const world = calmWorld();
    world.pool.faults = { ...LAG, lostBefore: 1 };
    await runIt(world, [disableUser(0)]);
    expect(stepsSent(world)).toEqual(['disable', 'disable']);
    expect(world.rows('run')[0]).toMatchObject({
      state: 'failed',
      message: 'Twice no answer came, and re-reading shows that nothing was changed.',
    });
    const [first, second] = world.pool.sent;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(10_000);
  });

  it('is no reason to send again what Cognito did answer: its reason is told, with what re-reading shows', async () => {
    const trigger = 'A Lambda trigger of the pool failed: boom.';
    for (const [carriedOut, ends] of [
      [false, { state: 'failed', message: `${trigger} Re-reading shows that nothing was changed.` }],
      [true, { state: 'done', message: `${trigger} Re-reading showed that it was carried out.` }],
    ] as const) {
      const world = calmWorld();
      const { apply } = world.pool.writer;
      let calls = 0;
      const failing: typeof apply = async (...args) => {
        calls += 1;
        if (carriedOut) await apply(...args);
        throw new AppError('SERVICE_FAILED', trigger, { next: 'Look at its log.' });
      };
      await runIt(writingBy(world, failing), [disableUser(0), signOutUser(1)]);
      expect(calls).toBe(2);
      const [first, second] = world.rows('run');
      expect(first).toMatchObject({ ...ends, next: carriedOut ? null : 'Look at its log.' });
      expect(second).toMatchObject({ state: 'unknown', message: expect.stringContaining(trigger) });
    }
  });

  it.each(['rename', 'create'])('to a call that arrives late is still ours: %s', async (kind) => {
    const world = calmWorld(1);
    const { apply } = world.pool.writer;
    let first = true;
    const late: typeof apply = (...args) => {
      if (!first) return apply(...args);
      first = false;
      world.clock.schedule(20_000, () => void apply(args[0], new AbortController().signal));
      return Promise.reject(new AppError('NETWORK_OFFLINE', 'gone'));
    };
    const { program } = writingBy(world, late);
    const create = {
      subject: { kind: 'newUser', username: 'nora', label: 'Nora' },
      step: { kind: 'createUser', attributes: [], inviteBy: [], withPassword: false },
      changes: [fieldChange('user', null, 'exists')],
    } as const;
    world.begin('run', numbered([kind === 'create' ? create : renameUser(0, 'Name 0', 'New')]));
    program.runner.start('run', new Map());
    await world.clock.pass(3_000);
    program.runner.pause('run');
    await world.clock.pass(60_000);
    expect(statesOf(world)).toEqual(['waiting']);
    program.runner.resume('run');
    await rest(world);
    const nora = [...world.pool.state.users.values()].find(({ user }) => user.username === 'nora');
    expect(world.rows('run')[0]).toMatchObject({
      state: 'done',
      verified: 'yes',
      message: expect.stringContaining('Re-reading showed'),
      createdSub: nora?.user.sub ?? null,
    });
    expect(world.journal.image('run', 0)?.user?.attributes ?? null).toEqual(
      kind === 'create' ? null : expect.arrayContaining([{ name: 'name', value: 'Name 0' }]),
    );
    expect(world.pool.sent).toHaveLength(1);
  });

  it('stays unknown when somebody has set the old value again, and is not sent over that', async () => {
    const world = calmWorld(1);
    const { apply } = world.pool.writer;
    const undone: typeof apply = async (...args) => {
      await apply(...args);
      world.clock.schedule(300, () => renamedByOther(world, 0, 'Name 0'));
      throw new AppError('NETWORK_OFFLINE', 'gone');
    };
    await runIt(writingBy(world, undone), [renameUser(0, 'Name 0', 'Ours')]);
    expect(stepsSent(world)).toHaveLength(1);
    expect(world.rows('run')[0]).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('taken back by somebody else'),
    });
  });

  it('to the second call too, which is refused where something else is by now, is unknown', async () => {
    const world = calmWorld(1);
    let calls = 0;
    const twice = async () => {
      calls += 1;
      if (calls === 1) throw new AppError('NETWORK_OFFLINE', 'gone');
      renamedByOther(world, 0, 'Theirs');
      throw new AppError('REQUEST_REFUSED', 'no');
    };
    await runIt(writingBy(world, twice), [renameUser(0, 'Name 0', 'Ours')]);
    expect(calls).toBe(2);
    expect(world.rows('run')[0]).toMatchObject({
      state: 'unknown',
      seen: [{ field: 'attr:name', value: 'Theirs' }],
    });
  });

  it('of which nothing can be seen stays unknown, and is never sent again', async () => {
    const world = calmWorld();
    world.pool.faults = { ...NO_FAULTS, lostBefore: 1 };
    const password = {
      subject: userSubject(1),
      step: { kind: 'setPassword', permanent: true } as const,
      changes: [fieldChange('status', 'CONFIRMED', 'CONFIRMED')],
    };
    await runIt(world, [signOutUser(0), password], new Map([[1, 'Secret-1']]));
    expect(statesOf(world)).toEqual(['unknown', 'unknown']);
    expect(stepsSent(world)).toEqual(['signOut', 'setPassword']);
    expect(world.rows('run')[0]?.message).toContain('may or may not have been carried out');
  });

  it('stays unknown when somebody else has written meanwhile, and says what is there', async () => {
    const world = calmWorld();
    world.pool.faults = { ...NO_FAULTS, lostBefore: 1 };
    world.begin('run', numbered([renameUser(0, 'Name 0', 'New')]));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.pool.sent.length === 1);
    const user = world.pool.state.users.get(subOf(0))?.user;
    if (user)
      world.pool.edit(subOf(0), { user: { ...user, attributes: [{ name: 'name', value: 'Theirs' }] } });
    await rest(world);
    expect(world.rows('run')[0]).toMatchObject({
      state: 'unknown',
      seen: [{ field: 'attr:name', value: 'Theirs' }],
    });
    expect(stepsSent(world)).toHaveLength(1);
  });

  it('of a new user is found out by the username or the address, and the groups follow', async () => {
    for (const username of ['nora', 'nora@example.com']) {
      const world = calmWorld();
      const subject = { kind: 'newUser', username, label: 'Nora' } as const;
      const attributes = [{ name: 'email', value: 'nora@example.com' }];
      const group = {
        name: 'g',
        description: null,
        precedence: null,
        roleArn: null,
        createdAt: 0,
        updatedAt: 0,
      };
      world.pool.state.groups.set('g', { group, members: new Set() });
      world.pool.faults = { ...LAG, lostAfter: 1 };
      // A pool that makes usernames itself knows the user by the address alone.
      if (username.includes('@')) {
        const { find } = world.pool.reader;
        const blind = (...args: Parameters<typeof find>) =>
          args[0] === 'username' ? Promise.resolve([]) : find(...args);
        Object.assign(world.pool.reader, { find: blind });
      }
      const program = startProgram(world);
      program.runner.setSignedIn(true);
      await runIt({ ...world, program }, [
        {
          subject,
          step: { kind: 'createUser', attributes, inviteBy: [], withPassword: false },
          changes: [fieldChange('user', null, 'exists'), fieldChange('attr:email', null, 'nora@example.com')],
        },
        {
          subject,
          step: { kind: 'addToGroup', group: 'g' },
          changes: [fieldChange('group:g', null, 'member')],
        },
      ]);
      expect(stepsSent(world)).toEqual(['createUser', 'addToGroup']);
      expect(statesOf(world)).toEqual(['done', 'done']);
      expect([...(world.pool.state.groups.get('g')?.members ?? [])]).toEqual([
        world.rows('run')[0]?.createdSub,
      ]);
    }
  });

  it('is found done when the second try is refused because the first had arrived after all', async () => {
    const world = calmWorld();
    const { apply } = world.pool.writer;
    let calls = 0;
    const crossed = async (...args: Parameters<typeof apply>) => {
      calls += 1;
      if (calls === 1) throw new AppError('NETWORK_OFFLINE', 'The network is gone.');
      await apply(...args);
      throw new AppError('REQUEST_REFUSED', 'It is disabled already.');
    };
    Object.assign(world.pool.writer, { apply: crossed });
    const program = startProgram(world);
    program.runner.setSignedIn(true);
    await runIt({ ...world, program }, [disableUser(0)]);
    expect([calls, ...statesOf(world)]).toEqual([2, 'done']);
  });

  it('is not judged while the network is gone: the run pauses, and finds it out when it is resumed', async () => {
    const world = calmWorld();
    world.begin('run', numbered([disableUser(0), disableUser(1)]));
    world.program.runner.start('run', new Map());
    await world.clock.until(() => world.pool.reads.length === 1);
    world.pool.faults = { ...NO_FAULTS, lostAfter: 1, readLost: 1 };
    await rest(world);
    expect(world.phase('run')).toBe('paused');
    expect(world.journal.run('run')?.pausedBecause).toContain('network');
    expect(statesOf(world)).toEqual(['started', 'waiting']);
    world.pool.faults = NO_FAULTS;
    world.program.runner.resume('run');
    await rest(world);
    expect(statesOf(world)).toEqual(['done', 'done']);
    expect(stepsSent(world)).toEqual(['disable', 'disable']);
  });
});
