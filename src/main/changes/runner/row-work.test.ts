import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import { subOf } from '#test/support/moving-pool.ts';
import { NO_FAULTS } from '#test/support/sim-pool.ts';
import {
  calmWorld,
  disableUser,
  fieldChange,
  numbered,
  renameUser,
  rest,
  runIt,
  seedUser,
  signOutUser,
  statesOf,
  stepsSent,
  userSubject,
  writingBy,
} from '#test/support/sim-rows.ts';

describe('a row', () => {
  it('is checked, written, read again, and told to the copy', async () => {
    const world = calmWorld();
    await runIt(world, [disableUser(0), signOutUser(1), renameUser(2, 'Name 2', 'New')]);
    expect(world.phase('run')).toBe('finished');
    expect(statesOf(world)).toEqual(['done', 'done', 'done']);
    expect(world.rows('run').map(({ verified }) => verified)).toEqual(['yes', 'cannot', 'yes']);
    expect(world.book.held(subOf(0))?.enabled).toBe(false);
    expect(world.journal.image('run', 0)?.user?.enabled).toBe(true);
    expect(world.wrongs).toEqual([]);
  });

  it('is skipped where somebody else has written, and the other value stays and is shown', async () => {
    const world = calmWorld();
    await runIt(world, [
      renameUser(0, 'An older name', 'New'),
      renameUser(1, 'Old', 'Name 1'),
      disableUser(2),
    ]);
    expect(statesOf(world)).toEqual(['moved', 'already', 'done']);
    expect(world.rows('run')[0]?.seen).toEqual([{ field: 'attr:name', value: 'Name 0' }]);
    expect(world.rows('run')[0]?.message).toContain('changed since the plan was made');
    expect(stepsSent(world)).toEqual(['disable']);
    // The copy, which did not know better, does now.
    expect(world.book.held(subOf(0))?.attributes).toContainEqual({ name: 'name', value: 'Name 0' });
  });

  it('leaves alone what others have set of a group meanwhile, beside what it changes', async () => {
    const world = calmWorld();
    const settings = { description: 'Old', precedence: 99, roleArn: null };
    const group = { name: 'g', createdAt: 0, updatedAt: 0 };
    world.pool.state.groups.set('g', { group: { ...group, ...settings }, members: new Set() });
    await runIt(world, [
      {
        subject: { kind: 'group', name: 'g' },
        // As the copy had them when it was planned.
        step: {
          kind: 'updateGroup',
          settings: { description: 'New', precedence: 5, roleArn: 'arn:aws:iam::123456789012:role/old' },
        },
        changes: [fieldChange('description', 'Old', 'New')],
      },
    ]);
    expect(statesOf(world)).toEqual(['done']);
    expect(world.pool.state.groups.get('g')?.group).toMatchObject({ ...settings, description: 'New' });
  });

  it('is skipped where something else is not as the plan expects it', async () => {
    const world = calmWorld();
    world.pool.state.groups.set('g', {
      group: { name: 'g', description: null, precedence: null, roleArn: null, createdAt: 0, updatedAt: 0 },
      members: new Set([subOf(0)]),
    });
    const expects = (value: string | null) => [{ field: 'groups', value }];
    const drop = (expected: boolean) => ({
      subject: { kind: 'group', name: 'g' } as const,
      step: { kind: 'deleteGroup' } as const,
      changes: [fieldChange('groupItself', 'exists', null)],
      expects: [{ field: 'members', value: expected ? 'some' : null }],
    });
    await runIt(world, [
      { ...disableUser(0), expects: expects(null) },
      { ...disableUser(1), expects: expects(null) },
      drop(false),
    ]);
    expect(statesOf(world)).toEqual(['moved', 'done', 'moved']);
    expect(world.rows('run').map(({ seen }) => seen)).toEqual([
      [{ field: 'groups', value: 'g' }],
      [],
      [{ field: 'members', value: 'some' }],
    ]);
    expect(stepsSent(world)).toEqual(['disable']);
  });

  it('is not sent to somebody who has taken the name of a deleted user', async () => {
    const world = calmWorld();
    world.pool.edit(subOf(0), null);
    seedUser(world, 7, { username: 'user-0' });
    await runIt(world, [disableUser(0)]);
    expect(world.rows('run')[0]).toMatchObject({
      state: 'moved',
      message: expect.stringContaining('not there'),
    });
    expect(world.pool.state.users.get(subOf(7))?.user.enabled).toBe(true);
    expect(world.book.held(subOf(0))).toBeUndefined();
  });

  it('says why Cognito refused it, and the rest goes on', async () => {
    const world = calmWorld();
    const join = (n: number, group: string) => ({
      subject: userSubject(n),
      step: { kind: 'addToGroup', group } as const,
      changes: [fieldChange(`group:${group}`, null, 'member')],
    });
    await runIt(world, [join(0, 'gone'), disableUser(1)]);
    expect(world.phase('run')).toBe('finished');
    expect(statesOf(world)).toEqual(['failed', 'done']);
    expect(world.rows('run')[0]?.next).toContain('may have been deleted');
  });

  it('of a subject waits for the earlier one that it needs, and is not sent if that was not carried out', async () => {
    const world = calmWorld();
    const two = [renameUser(0, 'Name 0', 'Half'), renameUser(0, 'Half', 'Whole'), renameUser(1, 'x', 'y')];
    const third = renameUser(1, 'y', 'z');
    world.pool.faults = { ...NO_FAULTS, lag: 3_000 };
    await runIt(world, [...two, third, signOutUser(1)]);
    expect(statesOf(world)).toEqual(['done', 'done', 'moved', 'failed', 'done']);
    expect(world.rows('run')[3]?.message).toContain(
      'step 3 of this plan, for the same user, was not carried out',
    );
    expect(world.rows('run').map(({ verified }) => verified)).toEqual([
      'cannot',
      'yes',
      'notYet',
      'notYet',
      'cannot',
    ]);
  });

  it('of a subject is sent although an earlier one was refused that it does not need', async () => {
    const world = calmWorld();
    const user = world.pool.state.users.get(subOf(0));
    if (user) world.pool.state.users.set(subOf(0), { ...user, sessions: new Set(['s1', 's2', 's3']) });
    const { apply } = world.pool.writer;
    const refusing: typeof apply = (...args) =>
      args[0].step.kind === 'disable' || JSON.stringify(args[0].step).includes('s1')
        ? Promise.reject(new AppError('REQUEST_REFUSED', 'Not this one.'))
        : apply(...args);
    const revoke = (id: string) => ({
      subject: userSubject(0),
      step: { kind: 'revokeSession', id } as const,
      changes: [fieldChange(`session:${id}`, 'active', null)],
    });
    const drafts = [disableUser(0), signOutUser(0), revoke('s1'), revoke('s2'), revoke('s3')];
    await runIt(writingBy(world, refusing), drafts);
    expect(statesOf(world)).toEqual(['failed', 'done', 'failed', 'done', 'done']);
    expect(world.pool.state.users.get(subOf(0))?.sessions).toEqual(new Set(['s1']));
  });

  it('of staff does not reach a user who is more by now, and of an admin does', async () => {
    for (const [role, states] of [
      ['staff', ['failed', 'done']],
      ['admin', ['done', 'done']],
    ] as const) {
      const world = calmWorld(2);
      const name = 'lifeguard-admin';
      world.pool.state.groups.set(name, {
        group: { name, description: null, precedence: 1, roleArn: null, createdAt: 0, updatedAt: 0 },
        members: new Set([subOf(0)]),
      });
      world.begin('run', numbered([renameUser(0, 'Name 0', 'New'), renameUser(1, 'Name 1', 'New')]), role);
      world.program.runner.start('run', new Map());
      await rest(world);
      expect(statesOf(world)).toEqual(states);
      expect(world.pool.sent).toHaveLength(role === 'admin' ? 2 : 1);
      if (role === 'staff')
        expect(world.rows('run')[0]?.message).toContain('has the role admin in Lifeguard');
    }
  });

  it('that is refused because it is so by now is not a failure', async () => {
    const world = calmWorld();
    const overtaken = async () => {
      const user = world.pool.state.users.get(subOf(0));
      if (user) world.pool.edit(subOf(0), { ...user, sessions: new Set() });
      throw new AppError('REQUEST_REFUSED', 'This session is over already.');
    };
    await runIt(writingBy(world, overtaken), [
      {
        subject: userSubject(0),
        step: { kind: 'revokeSession', id: 's1' },
        changes: [fieldChange('session:s1', 'active', null)],
      },
    ]);
    expect(world.rows('run')[0]).toMatchObject({
      state: 'already',
      message: expect.stringContaining('it is so already'),
    });
  });

  it('for a new user goes to the one that was made', async () => {
    const world = calmWorld();
    const subject = { kind: 'newUser', username: 'nora', label: 'Nora' } as const;
    const group = {
      name: 'g',
      description: null,
      precedence: null,
      roleArn: null,
      createdAt: 0,
      updatedAt: 0,
    };
    world.pool.state.groups.set('g', { group, members: new Set() });
    world.pool.faults = { ...NO_FAULTS, lag: 3_000 };
    const make = { kind: 'createUser', attributes: [], inviteBy: [], withPassword: true } as const;
    await runIt(
      world,
      [
        { subject, step: make, changes: [fieldChange('user', null, 'exists')] },
        {
          subject,
          step: { kind: 'addToGroup', group: 'g' },
          changes: [fieldChange('group:g', null, 'member')],
        },
      ],
      new Map([[0, 'Secret-1']]),
    );
    const [made, joined] = world.rows('run');
    expect([made?.state, joined?.state, joined?.verified]).toEqual(['done', 'done', 'yes']);
    expect([...(world.pool.state.groups.get('g')?.members ?? [])]).toEqual([made?.createdSub]);
    expect(world.pool.sent.map(({ call }) => call.secret)).toEqual(['Secret-1', null]);
    expect(world.pool.sent[1]?.call.subject).toMatchObject({
      kind: 'user',
      sub: made?.createdSub,
      username: 'nora',
    });
  });

  it('never gives groups to a user whom somebody else made', async () => {
    const world = calmWorld();
    const subject = { kind: 'newUser', username: 'user-0', label: 'User 0' } as const;
    const make = { kind: 'createUser', attributes: [], inviteBy: [], withPassword: false } as const;
    await runIt(world, [
      { subject, step: make, changes: [fieldChange('user', null, 'exists')] },
      {
        subject,
        step: { kind: 'addToGroup', group: 'g' },
        changes: [fieldChange('group:g', null, 'member')],
      },
    ]);
    expect(statesOf(world)).toEqual(['moved', 'failed']);
    expect(world.pool.sent).toEqual([]);
  });
});
