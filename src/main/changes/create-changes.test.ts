import { describe, expect, it } from 'vitest';
import type { Actor } from '#shared/domain/changes/plan.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { AppError } from '#shared/domain/errors.ts';
import { ADMIN, createChangesHarness, LIVE, SIM_DESCRIPTION } from '#test/support/changes-harness.ts';

const STAFF: Actor = { sub: 'somebody', name: 'staff', role: 'staff' };
const SUPPORT: Actor = { sub: 'somebody', name: 'support', role: 'support' };
const GOLD: Wish = {
  kind: 'updateAttributes',
  edits: [{ name: 'custom:tier', value: 'solid gold' }],
  addresses: 'leave',
};
const PASSWORD = 'Correct-Horse-7!';

const subsOf = ({ pool }: ReturnType<typeof createChangesHarness>) => [...pool.state.users.keys()];
function code(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe('a plan', () => {
  it('says what it comes to, and is applied once as it was reviewed', async () => {
    const harness = createChangesHarness();
    const { make, apply, finish, changes, pool } = harness;
    const plan = await make(GOLD);
    expect(plan).toMatchObject({
      title: 'Change custom:tier of 12 users',
      wish: 'updateAttributes',
      of: null,
      role: 'admin',
      rows: 12,
      subjects: 12,
      leftOut: 0,
      fields: [{ field: 'attr:custom:tier', rows: 12 }],
      effects: [],
      typeToConfirm: null,
    });
    // 12 calls at 20 a second take less than the 12 readings before, at 24 a second; then 12 readings after.
    expect(plan.secondsNeeded).toBeCloseTo(12 / 20 + 12 / 24);
    expect(plan.hash).toMatch(/^[0-9a-f]{64}$/);
    const run = apply(plan);
    expect(await finish(run)).toMatchObject({ phase: 'finished', counts: { done: 12 }, undoable: 12 });
    for (const { user } of pool.state.users.values()) {
      expect(user.attributes).toContainEqual({ name: 'custom:tier', value: 'solid gold' });
    }
    expect(code(() => apply(plan))).toBe('PLAN_UNKNOWN');
    expect(code(() => changes.plan(plan.id))).toBe('PLAN_UNKNOWN');
  });

  it('names who is left out: not chosen any more, and those for whom it is so already', async () => {
    const harness = createChangesHarness();
    const { make, apply, finish, changes } = harness;
    const [first = ''] = subsOf(harness);
    await finish(apply(await make(GOLD, [first])));
    const plan = await make(GOLD, [first, first, 'nobody', '__proto__']);
    expect(plan).toMatchObject({
      rows: 0,
      leftOutBy: [
        { why: 'gone', count: 2 },
        { why: 'already', count: 1 },
      ],
    });
    expect(
      changes.planLeftOut({ plan: plan.id, why: 'gone', find: 'PROTO', from: 0, count: 5 }),
    ).toMatchObject({ total: 1, rows: [{ subject: { sub: '__proto__' } }] });
    expect(code(() => apply(plan))).toBe('INVALID_INPUT');
  });

  it('is kept for half an hour, and until four others were made', async () => {
    const { make, changes, clock } = createChangesHarness();
    const old = await make(GOLD);
    for (let others = 0; others < 3; others += 1) await make({ kind: 'disable' });
    expect(changes.plan(old.id)).toEqual(old);
    await make({ kind: 'disable' });
    expect(code(() => changes.plan(old.id))).toBe('PLAN_UNKNOWN');
    const plan = await make(GOLD);
    await clock.pass(30 * 60_000);
    expect(changes.plan(plan.id)).toEqual(plan);
    await clock.pass(1_000);
    expect(code(() => changes.plan(plan.id))).toBe('PLAN_UNKNOWN');
    const dropped = await make(GOLD);
    changes.drop(dropped.id);
    expect(
      code(() =>
        changes.planRows({ plan: dropped.id, field: null, effect: null, find: '', from: 0, count: 1 }),
      ),
    ).toBe('PLAN_UNKNOWN');
  });

  it('can be searched by field, effect and any piece of a name', async () => {
    const harness = createChangesHarness();
    const { make, changes } = harness;
    const { id, rows: all } = await make({ kind: 'lockdown' });
    const rows = (over: object) =>
      changes.planRows({ plan: id, field: null, effect: null, find: '', from: 0, count: 500, ...over });
    expect(rows({}).total).toBe(all);
    expect(rows({ effect: 'signOut' }).total).toBe(12);
    expect(rows({ effect: 'any' }).total).toBe(all - rows({ field: 'enabled' }).total);
    expect(
      rows({ find: ' USER-3 ' }).rows.every(
        ({ subject }) => subject.kind === 'user' && subject.username === 'user-3',
      ),
    ).toBe(true);
    expect(rows({ find: 'user-3', effect: 'signOut' }).total).toBe(1);
    expect(rows({ find: 'nobody of this name' })).toEqual({ rows: [], total: 0 });
    const paged = [0, 5, 10].flatMap((from) => rows({ effect: 'signOut', from, count: 5 }).rows);
    expect(paged).toEqual(rows({ effect: 'signOut' }).rows);
  });

  it('is not made when it is called off, and reads nothing for nobody', async () => {
    const harness = createChangesHarness();
    const { changes, pool } = harness;
    const selection = { kind: 'some', subs: subsOf(harness) } as const;
    const stop = AbortSignal.abort();
    await expect(changes.make({ wish: { kind: 'lockdown' }, selection }, ADMIN, stop)).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    const reads = pool.reads.length;
    await expect(changes.make({ wish: GOLD, selection: null }, ADMIN, LIVE)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(pool.reads.length).toBe(reads);
  });

  it('that would read every one of too many users is refused in words', async () => {
    const { make, pool } = createChangesHarness({ users: 1_001 });
    await expect(make({ kind: 'lockdown' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('at most 1,000 users at a time; 1,001 are chosen'),
    });
    expect(pool.reads).toEqual([]);
  });
});

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
    expect(code(() => apply(plan, SUPPORT))).toBe('ROLE_REQUIRED');
    const run = apply(plan, STAFF);
    for (const what of ['pause', 'resume', 'stop'] as const) {
      expect(code(() => changes[what](run, SUPPORT))).toBe('ROLE_REQUIRED');
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
      expect(code(() => changes[what](run, STAFF))).toBe('ROLE_REQUIRED');
    }
    await finish(run);
    await expect(undo(run, STAFF)).rejects.toMatchObject({ code: 'ROLE_REQUIRED' });
    const plan = await undo(run);
    expect(code(() => apply(plan, STAFF))).toBe('ROLE_REQUIRED');
    const undone = apply(plan);
    await finish(undone);
    await expect(undo(undone, STAFF)).rejects.toMatchObject({ code: 'ROLE_REQUIRED' });
  });
});

describe('applying', () => {
  it('refuses another hash, and what was not typed exactly', async () => {
    const { make, changes } = createChangesHarness();
    const plan = await make({ kind: 'signOut' });
    expect(plan).toMatchObject({ typeToConfirm: 'Customers', effects: [{ effect: 'signOut', rows: 12 }] });
    const apply = (over: object) =>
      code(() => changes.apply({ plan: plan.id, hash: plan.hash, typed: 'Customers', ...over }, ADMIN));
    expect(apply({ hash: '0'.repeat(64) })).toBe('PLAN_STALE');
    for (const typed of [null, '', 'customers', 'Customer', 'Customers!']) {
      expect(apply({ typed })).toBe('CONFIRMATION_NEEDED');
    }
    expect(changes.runs({ before: null, limit: 10 })).toEqual([]);
    expect(apply({ typed: ' Customers ' })).toBeUndefined();
  });

  it('asks for the id of a pool whose name is blank', async () => {
    const { make } = createChangesHarness({ description: { ...SIM_DESCRIPTION, name: '  ' } });
    expect((await make({ kind: 'signOut' })).typeToConfirm).toBe(SIM_DESCRIPTION.id);
  });

  it('refuses a plan whose users changed in the copy, and says who and what', async () => {
    const harness = createChangesHarness();
    const { make, apply, pool, changes } = harness;
    const plan = await make(GOLD);
    const [a, b] = [...pool.state.users.values()].map(({ user }) => user);
    if (!a || !b) throw new Error('There are users.');
    const others = [{ name: 'custom:tier', value: 'platinum' }];
    pool.edit(a.sub, { user: { ...a, attributes: others } });
    pool.edit(b.sub, null);
    expect(() => apply(plan)).toThrow(
      `Since this plan was made, “${a.attributes.find(({ name }) => name === 'name')?.value ?? a.username}” changed`,
    );
    expect(() => apply(plan)).toThrow('1 other was changed too.');
    expect(code(() => apply(plan))).toBe('PLAN_STALE');
    expect(changes.runs({ before: null, limit: 10 })).toEqual([]);
    // What the plan does not touch may change.
    const disable = await make({ kind: 'disable' });
    const [c] = [...pool.state.users.values()].map(({ user }) => user);
    if (c) pool.edit(c.sub, { user: { ...c, attributes: others } });
    expect(code(() => apply(disable))).toBeUndefined();
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
    expect(code(() => apply(plan))).toBe('DISK_FULL');
    await harness.clock.pass(1_000);
    expect(pool.sent).toEqual([]);
    Object.assign(journal, { begin });
    expect(code(() => apply(plan))).toBeUndefined();
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
      expect(code(act)).toBe('JOURNAL_NEEDS_KEYCHAIN');
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

describe('a new user', () => {
  const wish: Wish = {
    kind: 'createUser',
    username: '__proto__',
    attributes: [{ name: 'name', value: 'Pro To' }],
    temporaryPassword: null,
    inviteBy: [],
    groups: ['staff', 'beta'],
  };

  it('is deleted by undo as long as nobody changed it, and that is final', async () => {
    const { make, apply, finish, undo, pool, picture, changes } = createChangesHarness();
    const before = picture();
    const run = apply(await make(wish, []));
    expect(await finish(run)).toMatchObject({ counts: { done: 3 }, undoable: 3 });
    const back = await undo(run);
    expect(back).toMatchObject({
      rows: 1,
      effects: [{ effect: 'deleteUser', rows: 1 }],
      typeToConfirm: 'Customers',
    });
    const undone = apply(back);
    expect(await finish(undone)).toMatchObject({ undoable: 0, undoOf: run });
    expect(pool.state.users.size).toBe(12);
    for (const { members } of pool.state.groups.values())
      for (const sub of members) expect(pool.state.users.has(sub)).toBe(true);
    expect(picture()).toEqual(before);
    const again = await undo(undone);
    expect(again).toMatchObject({ rows: 0, leftOutBy: [{ why: 'cannot', count: 1 }] });
    expect(
      changes.planLeftOut({ plan: again.id, why: null, find: '', from: 0, count: 1 }).rows[0]?.reason,
    ).toContain('cannot be brought back');
  });

  it('stays when it was used or changed since', async () => {
    const { make, apply, finish, undo, pool, changes } = createChangesHarness();
    const run = apply(await make(wish, []));
    await finish(run);
    const made = [...pool.state.users.values()].find(({ user }) => user.username === '__proto__');
    if (!made) throw new Error('It was made.');
    pool.edit(made.user.sub, { user: { ...made.user, status: 'CONFIRMED' } });
    const back = await undo(run);
    expect(back.rows).toBe(0);
    expect(
      changes.planLeftOut({ plan: back.id, why: 'moved', find: '', from: 0, count: 1 }).rows[0]?.reason,
    ).toContain('CONFIRMED');
  });
});

describe('retry', () => {
  it('plans the wish for those only for whom it was not carried out', async () => {
    const harness = createChangesHarness();
    const { make, apply, finish, changes, pool } = harness;
    const run = apply(await make(GOLD));
    const [victim] = [...pool.state.users.values()].slice(-1).map(({ user }) => user);
    if (!victim) throw new Error('There are users.');
    pool.edit(victim.sub, { user: { ...victim, attributes: [{ name: 'custom:tier', value: 'theirs' }] } });
    expect(await finish(run)).toMatchObject({ counts: { done: 11, moved: 1 } });
    const plan = await changes.retry(run, ADMIN, LIVE);
    expect(plan).toMatchObject({ rows: 1, wish: 'updateAttributes', of: null });
    await finish(apply(plan));
    expect(pool.state.users.get(victim.sub)?.user.attributes).toEqual([
      { name: 'custom:tier', value: 'solid gold' },
    ]);
    await expect(changes.retry(plan.id, ADMIN, LIVE)).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
    const done = changes.runs({ before: null, limit: 9 }).find(({ counts }) => counts.moved === 0);
    await expect(changes.retry(done?.id ?? '', ADMIN, LIVE)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('nothing left'),
    });
  });

  it('cannot set a password that nobody keeps', async () => {
    const harness = createChangesHarness();
    const { make, apply, finish, changes, pool } = harness;
    const [one = ''] = subsOf(harness);
    const run = apply(await make({ kind: 'setPassword', password: PASSWORD, permanent: true }, [one]));
    pool.edit(one, null);
    await finish(run);
    await expect(changes.retry(run, ADMIN, LIVE)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('password'),
    });
  });

  it('of a new user that was made adds the memberships that are missing', async () => {
    const { make, apply, finish, changes, pool } = createChangesHarness();
    const groups = ['staff', 'beta'];
    const plan = await make(
      { kind: 'createUser', username: 'n', attributes: [], temporaryPassword: null, inviteBy: [], groups },
      [],
    );
    const beta = pool.state.groups.get('beta');
    if (!beta) throw new Error('There is a group.');
    const run = apply(plan);
    pool.state.groups.delete('beta');
    await finish(run);
    pool.state.groups.set('beta', beta);
    const again = await changes.retry(run, ADMIN, LIVE);
    expect(again.rows).toBe(1);
    await finish(apply(again));
    const made = [...pool.state.users.values()].find(({ user }) => user.username === 'n');
    expect(made && beta.members.has(made.user.sub)).toBe(true);
  });

  it('and undo wait until the run has ended', async () => {
    const { make, apply, changes, undo, finish } = createChangesHarness();
    const run = apply(await make(GOLD));
    expect(changes.run(run)).toMatchObject({ undoable: 0 });
    await expect(changes.retry(run, ADMIN, LIVE)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(undo(run)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(undo('nope')).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
    await finish(run);
  });
});

describe('runs', () => {
  it('are told at most ten times a second, the last state always', async () => {
    const { make, apply, finish, told, clock, changes } = createChangesHarness({ users: 60 });
    const run = apply(await make(GOLD));
    await finish(run);
    await clock.pass(1_000);
    expect(told.length).toBeGreaterThan(3);
    for (const [index, { at }] of told.entries()) {
      const before = told[index - 1];
      if (before) expect(at - before.at).toBeGreaterThanOrEqual(100);
    }
    expect(told.at(-1)?.run).toEqual(changes.run(run));
    expect(told.at(-1)?.run.phase).toBe('finished');
  });

  it('that were cut short are found as paused, with what is left in words', async () => {
    const first = createChangesHarness();
    const run = first.apply(await first.make(GOLD));
    await first.clock.pass(300);
    // Its clock stands still from here on, as after a power cut.
    const second = createChangesHarness({ journal: first.journal });
    expect(second.changes.run(run)).toMatchObject({
      phase: 'paused',
      pausedBecause: expect.stringContaining('Lifeguard was closed while this ran'),
    });
  });

  it('give their rows by state with the whole number, and every row with what was there before', async () => {
    const harness = createChangesHarness();
    const { make, apply, finish, changes } = harness;
    const run = apply(await make(GOLD, [...subsOf(harness).slice(0, 7), 'nobody']));
    await finish(run);
    expect(changes.runRows({ run, states: ['done', 'done'], from: 5, count: 5 })).toMatchObject({
      total: 7,
      rows: [{ number: 5 }, { number: 6 }],
    });
    expect(changes.runRows({ run, states: ['failed'], from: 0, count: 5 })).toEqual({ rows: [], total: 0 });
    expect(changes.runLeftOut({ run, from: 0, count: 5 })).toMatchObject({
      total: 1,
      rows: [{ why: 'gone' }],
    });
    const report = [...changes.reportRows(run)].flat();
    expect(report.map(({ row }) => row.number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    for (const { row, image } of report) {
      expect(image?.user?.attributes.find(({ name }) => name === 'custom:tier')?.value ?? null).toBe(
        row.changes[0]?.before,
      );
    }
    expect(code(() => changes.runLeftOut({ run: '__proto__', from: 0, count: 1 }))).toBe('RUN_UNKNOWN');
  });
});
