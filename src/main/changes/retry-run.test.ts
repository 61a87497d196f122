import { describe, expect, it } from 'vitest';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { ADMIN, createChangesHarness, GOLD, LIVE, subsOf } from '#test/support/changes-harness.ts';

const PASSWORD = 'Correct-Horse-7!';

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

  it('of a new user whom the copy does not have says so', async () => {
    const { make, apply, finish, changes, pool, book, journal } = createChangesHarness();
    const groups = ['beta'];
    const plan = await make(
      { kind: 'createUser', username: 'n', attributes: [], temporaryPassword: null, inviteBy: [], groups },
      [],
    );
    const beta = pool.state.groups.get('beta');
    if (!beta) throw new Error('There is a group.');
    pool.state.groups.delete('beta');
    const run = apply(plan);
    await finish(run);
    pool.state.groups.set('beta', beta);
    const made = [...pool.state.users.values()].find(({ user }) => user.username === 'n')?.user;
    book.forget(made?.sub ?? '');
    const again = await changes.retry(run, ADMIN, LIVE);
    expect(again).toMatchObject({ rows: 0, leftOutBy: [{ why: 'gone', count: 1 }] });
    const [left] = changes.planLeftOut({ plan: again.id, why: null, find: '', from: 0, count: 1 }).rows;
    expect(left).toMatchObject({
      subject: { sub: made?.sub },
      reason: 'The copy of the pool has no such user.',
    });
    const { rows } = journal;
    journal.rows = (...ask) => rows(...ask).map((row) => ({ ...row, createdSub: null }));
    const unknown = await changes.retry(run, ADMIN, LIVE);
    expect(unknown).toMatchObject({ rows: 0, leftOutBy: [{ why: 'cannot', count: 1 }] });
  });

  it('of an undo takes back what has become free to be taken back', async () => {
    const harness = createChangesHarness();
    const { make, apply, finish, undo, changes, pool, book, picture } = harness;
    const before = picture();
    const run = apply(await make(GOLD));
    await finish(run);
    const undone = apply(await undo(run));
    const last = [...pool.state.users.values()].at(-1)?.user;
    if (!last) throw new Error('There are users.');
    pool.edit(last.sub, { user: { ...last, attributes: [{ name: 'custom:tier', value: 'theirs' }] } });
    expect(await finish(undone)).toMatchObject({ counts: { moved: 1 }, undoable: 11 });
    pool.edit(last.sub, { user: last });
    book.read();
    const again = await changes.retry(undone, ADMIN, LIVE);
    expect(again).toMatchObject({ wish: 'undo', of: run, rows: 1 });
    expect(again.leftOutBy).toEqual([{ why: 'already', count: 11 }]);
    await finish(apply(again));
    expect(picture()).toEqual(before);
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
