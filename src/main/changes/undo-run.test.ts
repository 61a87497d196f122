import { describe, expect, it } from 'vitest';
import type { Wish } from '#shared/domain/changes/wish.ts';
import {
  ADMIN,
  type ChangesHarness,
  createChangesHarness,
  GOLD,
  subsOf,
} from '#test/support/changes-harness.ts';
import { NO_FAULTS } from '#test/support/sim-pool.ts';

const NORA: Wish = {
  kind: 'createUser',
  username: 'nora',
  attributes: [{ name: 'name', value: 'Nora' }],
  temporaryPassword: null,
  inviteBy: [],
  groups: [],
};
const GROUP: Wish = {
  kind: 'createGroup',
  name: 'club',
  settings: { description: null, precedence: null, roleArn: null },
};

const golden = ({ pool }: ChangesHarness) =>
  [...pool.state.users.values()].filter(({ user }) =>
    user.attributes.some(({ name, value }) => name === 'custom:tier' && value === 'solid gold'),
  ).length;
const nora = ({ pool }: ChangesHarness) => {
  const found = [...pool.state.users.values()].find(({ user }) => user.username === 'nora');
  if (!found) throw new Error('She was made.');
  return found.user;
};
const reasons = ({ changes }: ChangesHarness, plan: string) =>
  changes
    .planLeftOut({ plan, why: null, find: '', from: 0, count: 99 })
    .rows.map(({ why, reason }) => `${why}: ${reason}`);

/** Nothing can be read while it is being stopped, so that what was done just now is not looked at. */
async function stop({ changes, clock, pool }: ChangesHarness, run: string): Promise<void> {
  pool.credentials = false;
  changes.stop(run, ADMIN);
  await clock.until(() => changes.run(run).phase === 'stopped');
  pool.credentials = true;
}

/** A run of which only some rows were looked at again before it was stopped. */
async function stopped(users: number, done: number, lag = 2_500) {
  const harness = createChangesHarness({ users });
  harness.pool.faults = { ...NO_FAULTS, lag };
  const run = harness.apply(await harness.make(GOLD));
  await harness.clock.until(() => harness.changes.run(run).counts.done >= done);
  await stop(harness, run);
  return { harness, run };
}

describe('undo of a stopped run', () => {
  it('takes back what nobody had looked at since, too', async () => {
    const { harness, run } = await stopped(300, 60);
    await harness.clock.pass(60_000);
    const wrote = harness.changes.run(run).counts.done;
    expect(golden(harness)).toBe(wrote);
    const plan = await harness.undo(run);
    expect(plan).toMatchObject({ rows: wrote, leftOut: 0 });
    await harness.finish(harness.apply(plan));
    expect(golden(harness)).toBe(0);
  });

  it('waits for the list of users to show what was written a moment ago', async () => {
    const { harness, run } = await stopped(60, 20, 5_000);
    const wrote = harness.changes.run(run).counts.done;
    expect(await harness.undo(run)).toMatchObject({ rows: wrote, leftOut: 0 });
  });

  it('takes back what the check afterwards did not see, because the list lagged for too long', async () => {
    const harness = createChangesHarness({ users: 1 });
    harness.pool.faults = { ...NO_FAULTS, lag: 3_600_000 };
    const run = harness.apply(await harness.make(GOLD));
    expect(await harness.finish(run)).toMatchObject({ counts: { done: 1 }, verified: { no: 1 } });
    await harness.clock.pass(3_600_000);
    expect(await harness.undo(run)).toMatchObject({ rows: 1, leftOut: 0 });
  });

  it('reads nobody twice who was looked at, and can be called off', async () => {
    const { harness, run } = await stopped(60, 30);
    await harness.clock.pass(60_000);
    const { verified } = harness.changes.run(run);
    const before = harness.pool.reads.length;
    await harness.undo(run);
    expect(harness.pool.reads.length - before).toBe(verified.left);
    await expect(harness.changes.undo(run, ADMIN, AbortSignal.abort())).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('gives memberships back that the copy never heard of', async () => {
    const harness = createChangesHarness({ users: 60 });
    harness.pool.faults = { ...NO_FAULTS, lag: 2_500 };
    const before = harness.picture();
    const run = harness.apply(await harness.make({ kind: 'addToGroup', group: 'beta' }));
    await harness.clock.until(() => harness.changes.run(run).counts.done >= 20);
    await stop(harness, run);
    await harness.clock.pass(60_000);
    expect(harness.changes.run(run).verified.left).toBeGreaterThan(0);
    await harness.finish(harness.apply(await harness.undo(run)));
    expect(harness.picture()).toEqual(before);
  });
});

describe('undo of a user that was made', () => {
  it('leaves her alone who has signed in since, whatever the copy has', async () => {
    const harness = createChangesHarness({ users: 2 });
    const run = harness.apply(await harness.make(NORA));
    await harness.finish(run);
    harness.pool.edit(nora(harness).sub, { user: { ...nora(harness), status: 'CONFIRMED' } });
    const plan = await harness.undo(run);
    expect(plan.rows).toBe(0);
    expect(reasons(harness, plan.id)).toEqual([
      'moved: Since it was made, its status became CONFIRMED; it stays.',
    ]);
  });

  it('leaves her alone who was put into a group since', async () => {
    const harness = createChangesHarness({ users: 2 });
    const run = harness.apply(await harness.make(NORA));
    await harness.finish(run);
    harness.pool.state.groups.get('beta')?.members.add(nora(harness).sub);
    const plan = await harness.undo(run);
    expect(reasons(harness, plan.id)).toEqual(['moved: Since it was made, it joined “beta”; it stays.']);
  });

  it('also if she does so, or joins a group, after the plan was made', async () => {
    for (const use of ['profile', 'group'] as const) {
      const harness = createChangesHarness({ users: 2 });
      const run = harness.apply(await harness.make(NORA));
      await harness.finish(run);
      const plan = await harness.undo(run);
      expect(plan.rows).toBe(1);
      const user = nora(harness);
      if (use === 'group') harness.pool.state.groups.get('beta')?.members.add(user.sub);
      else {
        const attributes = [...user.attributes, { name: 'custom:tier', value: 'paid' }];
        harness.pool.edit(user.sub, { user: { ...user, attributes } });
      }
      expect(await harness.finish(harness.apply(plan))).toMatchObject({ counts: { done: 0, moved: 1 } });
      expect(nora(harness).sub).toBe(user.sub);
    }
  });
});

describe('undo of a group that was made', () => {
  const joinAll = ({ pool }: ChangesHarness) => {
    for (const sub of pool.state.users.keys()) pool.state.groups.get('club')?.members.add(sub);
  };

  it('leaves it where somebody is in it, before and after the plan was made', async () => {
    const harness = createChangesHarness({ users: 4 });
    const run = harness.apply(await harness.make(GROUP));
    await harness.finish(run);
    const early = await harness.undo(run);
    joinAll(harness);
    const late = await harness.undo(run);
    expect(late.rows).toBe(0);
    expect(reasons(harness, late.id)).toEqual(['moved: Since then somebody joined the group; it stays.']);
    expect(await harness.finish(harness.apply(early))).toMatchObject({ counts: { done: 0, moved: 1 } });
    expect(harness.pool.state.groups.get('club')?.members.size).toBe(4);
  });

  it('deletes it while it is empty and as it was made', async () => {
    const harness = createChangesHarness({ users: 4 });
    const run = harness.apply(await harness.make(GROUP));
    await harness.finish(run);
    await harness.finish(harness.apply(await harness.undo(run)));
    expect(harness.pool.state.groups.has('club')).toBe(false);
    const again = harness.apply(await harness.make(GROUP));
    await harness.finish(again);
    const kept = harness.pool.state.groups.get('club');
    if (kept)
      harness.pool.state.groups.set('club', { ...kept, group: { ...kept.group, description: 'Ours' } });
    const plan = await harness.undo(again);
    expect(reasons(harness, plan.id)).toEqual([
      'moved: Since it was made, its description became “Ours”; it stays.',
    ]);
  });
});

it.each([
  [1_000, []],
  [1_001, ['For this plan 1,001 users were read anew, because nobody had looked at them since the run.']],
])('says when more than a thousand have to be read: %i', async (users, notes) => {
  const harness = createChangesHarness({ users });
  const enabled = subsOf(harness).map((sub) => [sub, harness.pool.state.users.get(sub)?.user] as const);
  harness.journal.begin({
    id: 'run',
    wish: { kind: 'enable' },
    title: 'Enable users',
    by: ADMIN,
    undoOf: null,
    startedAt: 0,
    leftOut: [],
    rows: enabled.map(([sub, user], number) => ({
      number,
      subject: { kind: 'user', sub, username: user?.username ?? '', label: '' },
      step: { kind: 'enable' },
      changes: [{ field: 'enabled', before: 'false', after: 'true' }],
      effects: [],
    })),
  });
  const image = { user: null, groups: null, mfa: null, group: null };
  const nothing = { message: null, next: null, seen: [], createdSub: null };
  for (let row = 0; row < users; row += 1) {
    harness.journal.mark('run', [
      { row, state: 'started', at: 0, image },
      { row, state: 'done', at: 0, ...nothing },
    ]);
  }
  harness.journal.patch('run', { phase: 'stopped' });
  const plan = await harness.undo('run');
  expect(plan.notes.filter((note) => note.includes('read anew'))).toEqual(notes);
  expect(harness.pool.reads).toHaveLength(users);
});
