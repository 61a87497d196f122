import { describe, expect, it } from 'vitest';
import type { Actor } from '#shared/domain/changes/plan.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { AppError } from '#shared/domain/errors.ts';
import {
  ADMIN,
  codeOf,
  createChangesHarness,
  GOLD,
  LIVE,
  SIM_DESCRIPTION,
  STAFF,
  SUPPORT,
  subsOf,
} from '#test/support/changes-harness.ts';

const PASSWORD = 'Correct-Horse-7!';

describe('roles', () => {
  it.each<[string, Wish, number | 'all', Actor]>([
    ['many users by staff', { kind: 'disable' }, 2, STAFF],
    ['a whole view by staff', { kind: 'disable' }, 'all', STAFF],
    ['a deletion by staff', { kind: 'deleteUser' }, 1, STAFF],
    ['a membership by staff', { kind: 'addToGroup', group: 'staff' }, 1, STAFF],
    ['a group by staff', { kind: 'deleteGroup', name: 'staff' }, 0, STAFF],
    ['anything by support', { kind: 'enable' }, 1, SUPPORT],
  ])('refuse %s before anything is read', async (_what, wish, users, actor) => {
    const harness = createChangesHarness();
    const subs = users === 'all' ? users : subsOf(harness).slice(0, users);
    await expect(harness.make(wish, subs, actor)).rejects.toMatchObject({
      code: 'ROLE_REQUIRED',
      message: expect.stringMatching(/^This needs the role (admin|staff); your role is (staff|support)\.$/),
    });
    expect(harness.pool.reads).toEqual([]);
  });

  it('let staff change one user, and nobody weaker apply, steer, undo or retry it', async () => {
    const harness = createChangesHarness();
    const { make, apply, undo, finish, changes } = harness;
    const [one = ''] = subsOf(harness);
    const plan = await make(GOLD, [one], STAFF);
    expect(plan.role).toBe('staff');
    expect(codeOf(() => apply(plan, SUPPORT))).toBe('ROLE_REQUIRED');
    const run = apply(plan, STAFF);
    for (const what of ['pause', 'resume', 'stop'] as const) {
      expect(codeOf(() => changes[what](run, SUPPORT))).toBe('ROLE_REQUIRED');
    }
    await finish(run);
    await expect(undo(run, SUPPORT)).rejects.toMatchObject({ code: 'ROLE_REQUIRED' });
    await expect(changes.retry(run, SUPPORT, LIVE)).rejects.toMatchObject({ code: 'ROLE_REQUIRED' });
    expect(await undo(run, STAFF)).toMatchObject({ role: 'staff', rows: 1 });
  });

  it('of a plan for many hold for its run, its undo, and the undo of that', async () => {
    const harness = createChangesHarness();
    const { make, apply, undo, finish, changes } = harness;
    const run = apply(await make(GOLD, subsOf(harness).slice(0, 2)));
    for (const what of ['pause', 'resume', 'stop'] as const) {
      expect(codeOf(() => changes[what](run, STAFF))).toBe('ROLE_REQUIRED');
    }
    await finish(run);
    await expect(undo(run, STAFF)).rejects.toMatchObject({ code: 'ROLE_REQUIRED' });
    const plan = await undo(run);
    expect(codeOf(() => apply(plan, STAFF))).toBe('ROLE_REQUIRED');
    const undone = apply(plan);
    await finish(undone);
    await expect(undo(undone, STAFF)).rejects.toMatchObject({ code: 'ROLE_REQUIRED' });
  });
});

describe('a paused run', () => {
  it('goes on only for whom it was applied by; others pause it, stop it, and plan the rest for themselves', async () => {
    const harness = createChangesHarness({ users: 40 });
    const { make, apply, finish, changes, clock, pool } = harness;
    const [, me = ''] = subsOf(harness).filter((sub) => pool.state.users.get(sub)?.user.enabled);
    const other: Actor = { sub: me, name: 'user', role: 'admin' };
    const run = apply(await make({ kind: 'disable' }));
    changes.setSignedIn(false);
    await clock.pass(5_000);
    changes.setSignedIn(true);
    const done = changes.run(run).counts.done;
    for (const actor of [other, { ...ADMIN, name: 'other' }, { ...ADMIN, sub: null }]) {
      expect(codeOf(() => changes.resume(run, actor))).toBe('ROLE_REQUIRED');
      expect(() => changes.resume(run, actor)).toThrow('Only admin, who applied this run, can go on with it');
    }
    expect(() => changes.resume(run, { ...ADMIN, role: 'staff' })).toThrow('This needs the role admin');
    await clock.pass(5_000);
    expect(changes.run(run)).toMatchObject({ phase: 'paused', counts: { done } });
    changes.pause(run, other);
    changes.stop(run, other);
    await clock.until(() => changes.run(run).phase === 'stopped');
    const rest = await changes.retry(run, other, LIVE);
    expect(rest.leftOutBy).toContainEqual({ why: 'guard', count: 1 });
    await finish(apply(rest, other));
    const enabled = [...pool.state.users.values()].filter(({ user }) => user.enabled);
    expect(enabled.map(({ user }) => user.sub)).toEqual([me]);
  });

  it('of staff goes on for them', async () => {
    const harness = createChangesHarness();
    const { make, apply, finish, changes } = harness;
    const run = apply(await make(GOLD, subsOf(harness).slice(0, 1), STAFF), STAFF);
    changes.pause(run, STAFF);
    expect(codeOf(() => changes.resume(run, ADMIN))).toBe('ROLE_REQUIRED');
    changes.resume(run, { ...STAFF, role: 'admin' });
    expect(await finish(run)).toMatchObject({ counts: { done: 1 } });
  });
});

describe('applying', () => {
  it('refuses another hash, and what was not typed exactly', async () => {
    const { make, changes } = createChangesHarness();
    const plan = await make({ kind: 'signOut' });
    expect(plan).toMatchObject({ typeToConfirm: 'Customers', effects: [{ effect: 'signOut', rows: 12 }] });
    const apply = (over: object) =>
      codeOf(() => changes.apply({ plan: plan.id, hash: plan.hash, typed: 'Customers', ...over }, ADMIN));
    expect(apply({ hash: '0'.repeat(64) })).toBe('PLAN_STALE');
    for (const typed of [null, '', 'customers', 'Customer', 'Customers!']) {
      expect(apply({ typed })).toBe('CONFIRMATION_NEEDED');
    }
    expect(changes.runs({ before: null, limit: 10 })).toEqual([]);
    expect(apply({ typed: ' Customers ' })).toBeUndefined();
  });

  it('is for who made the plan: guards were decided for that person', async () => {
    const { make, apply } = createChangesHarness();
    const plan = await make(GOLD);
    const other = { ...ADMIN, sub: 'another-admin', name: 'other' };
    expect(() => apply(plan, other)).toThrow('This plan was made by admin; you are other.');
    expect(codeOf(() => apply(plan, other))).toBe('PLAN_STALE');
    expect(codeOf(() => apply(plan))).toBeUndefined();
  });

  it('is for the role with which it was made, and for users whose role did not become stronger', async () => {
    const harness = createChangesHarness();
    const { make, apply, book, changes } = harness;
    const [one = ''] = subsOf(harness);
    const made = await make(GOLD, [one]);
    expect(() => apply(made, { ...ADMIN, role: 'staff' })).toThrow(
      'This plan was made while your role was admin; it is staff now.',
    );
    const plan = await make(GOLD, [one], STAFF);
    const group = {
      name: 'lifeguard-admin',
      description: null,
      precedence: 1,
      roleArn: null,
      createdAt: 0,
      updatedAt: 0,
    };
    book.takeGroup(group.name, group);
    book.takeMembership(one, group.name, true);
    expect(codeOf(() => apply(plan, STAFF))).toBe('PLAN_STALE');
    expect(() => apply(plan, STAFF)).toThrow('This user has the role admin in Lifeguard');
    expect(changes.runs({ before: null, limit: 10 })).toEqual([]);
    expect(codeOf(() => apply(made))).toBeUndefined();
  });

  it('asks for the id of a pool whose name is blank', async () => {
    const { make } = createChangesHarness({ description: { ...SIM_DESCRIPTION, name: '  ' } });
    expect((await make({ kind: 'signOut' })).typeToConfirm).toBe(SIM_DESCRIPTION.id);
  });

  it('refuses a plan whose users changed in the copy, and says who and what', async () => {
    const harness = createChangesHarness();
    const { make, apply, pool, book, changes } = harness;
    const plan = await make(GOLD);
    const [a, b] = [...pool.state.users.values()].map(({ user }) => user);
    if (!a || !b) throw new Error('There are users.');
    const others = [{ name: 'custom:tier', value: 'platinum' }];
    pool.edit(a.sub, { user: { ...a, attributes: others } });
    pool.edit(b.sub, null);
    book.read();
    expect(() => apply(plan)).toThrow(
      `Since this plan was made, “${a.attributes.find(({ name }) => name === 'name')?.value ?? a.username}” changed`,
    );
    expect(() => apply(plan)).toThrow('1 other was changed too.');
    expect(codeOf(() => apply(plan))).toBe('PLAN_STALE');
    expect(changes.runs({ before: null, limit: 10 })).toEqual([]);
    // What the plan does not touch may change.
    const disable = await make({ kind: 'disable' });
    const [c] = [...pool.state.users.values()].map(({ user }) => user);
    if (c) pool.edit(c.sub, { user: { ...c, attributes: others } });
    book.read();
    expect(codeOf(() => apply(disable))).toBeUndefined();
  });

  it('keeps the plan when the journal cannot take it, and sends nothing', async () => {
    const harness = createChangesHarness();
    const { make, apply, pool, journal } = harness;
    const plan = await make(GOLD);
    const { begin } = journal;
    Object.assign(journal, {
      begin() {
        throw new AppError('DISK_FULL', 'The disk is full.');
      },
    });
    expect(codeOf(() => apply(plan))).toBe('DISK_FULL');
    await harness.clock.pass(1_000);
    expect(pool.sent).toEqual([]);
    Object.assign(journal, { begin });
    expect(codeOf(() => apply(plan))).toBeUndefined();
  });

  it('without a journal says why, and still lets plans be reviewed', async () => {
    const problem = new AppError('JOURNAL_NEEDS_KEYCHAIN', 'There is no keychain.');
    const harness = createChangesHarness({ noJournal: { journal: null, problem } });
    const { make, apply, changes } = harness;
    const plan = await make(GOLD);
    expect(changes.plan(plan.id)).toEqual(plan);
    for (const act of [
      () => apply(plan),
      () => changes.runs({ before: null, limit: 1 }),
      () => changes.run('x'),
      () => changes.stop('x', ADMIN),
      () => [...changes.reportRows('x')],
    ]) {
      expect(codeOf(act)).toBe('JOURNAL_NEEDS_KEYCHAIN');
    }
    await changes.dispose();
  });
});

describe('a password', () => {
  it('reaches the pool and nothing else', async () => {
    const harness = createChangesHarness();
    const { make, apply, finish, changes, pool, journal, told } = harness;
    const [one = ''] = subsOf(harness);
    const wishes: Wish[] = [
      { kind: 'setPassword', password: PASSWORD, permanent: true },
      {
        kind: 'createUser',
        username: 'new',
        attributes: [],
        temporaryPassword: PASSWORD,
        inviteBy: [],
        groups: [],
      },
    ];
    for (const wish of wishes) {
      const plan = await make(wish, [one]);
      const rows = changes.planRows({
        plan: plan.id,
        field: null,
        effect: null,
        find: '',
        from: 0,
        count: 9,
      });
      const run = apply(plan);
      await finish(run);
      expect(pool.sent.at(-1)?.call.secret).toBe(PASSWORD);
      const seen = JSON.stringify([
        plan,
        rows,
        told,
        changes.run(run),
        [...changes.reportRows(run)],
        journal.run(run),
      ]);
      expect(seen).not.toContain(PASSWORD);
    }
  });
});
