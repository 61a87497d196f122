import { describe, expect, it } from 'vitest';
import { ADMIN, codeOf, createChangesHarness, GOLD, LIVE, subsOf } from '#test/support/changes-harness.ts';
import { createSimClock } from '#test/support/sim-clock.ts';
import { createDrafts, type Draft } from './desk/drafts.ts';

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
    expect(codeOf(() => apply(plan))).toBe('PLAN_UNKNOWN');
    expect(codeOf(() => changes.plan(plan.id))).toBe('PLAN_UNKNOWN');
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
    expect(codeOf(() => apply(plan))).toBe('INVALID_INPUT');
  });

  it('is kept for half an hour, and until four others were made', async () => {
    const { make, changes, clock } = createChangesHarness();
    const old = await make(GOLD);
    for (let others = 0; others < 3; others += 1) await make({ kind: 'disable' });
    expect(changes.plan(old.id)).toEqual(old);
    await make({ kind: 'disable' });
    expect(codeOf(() => changes.plan(old.id))).toBe('PLAN_UNKNOWN');
    const plan = await make(GOLD);
    await clock.pass(30 * 60_000);
    expect(changes.plan(plan.id)).toEqual(plan);
    await clock.pass(1_000);
    expect(codeOf(() => changes.plan(plan.id))).toBe('PLAN_UNKNOWN');
    const dropped = await make(GOLD);
    changes.drop(dropped.id);
    expect(
      codeOf(() =>
        changes.planRows({ plan: dropped.id, field: null, effect: null, find: '', from: 0, count: 1 }),
      ),
    ).toBe('PLAN_UNKNOWN');
  });

  it('is not kept over a sign-out, nor where the clock was set back', async () => {
    let back = 0;
    const clock = createSimClock();
    const { make, changes } = createChangesHarness({ now: () => clock.now() - back });
    const plan = await make(GOLD);
    expect(changes.plan(plan.id)).toEqual(plan);
    changes.setSignedIn(false);
    changes.setSignedIn(true);
    expect(codeOf(() => changes.plan(plan.id))).toBe('PLAN_UNKNOWN');
    const other = await make(GOLD);
    back = 1_000;
    expect(codeOf(() => changes.plan(other.id))).toBe('PLAN_UNKNOWN');
  });

  it('goes by itself, with its passwords, also if nobody asks for it again', async () => {
    const clock = createSimClock();
    // Seen from this clock it is always fresh, so that only the timer can drop it.
    const drafts = createDrafts(() => 0, clock.schedule);
    const keep = (id: string) => drafts.keep({ summary: { id, madeAt: 0 } } as unknown as Draft);
    const there = () =>
      ['a', 'b', 'c', 'd', 'e', 'f'].filter((id) => codeOf(() => drafts.get(id)) === undefined);
    for (const id of ['a', 'b', 'c', 'd', 'e']) keep(id);
    drafts.drop('b');
    expect(there()).toEqual(['c', 'd', 'e']);
    await clock.pass(20 * 60_000);
    keep('f');
    await clock.pass(20 * 60_000);
    expect(there()).toEqual(['f']);
    drafts.dropAll();
    expect(there()).toEqual([]);
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
