import { expect, it } from 'vitest';
import type { Wish } from '#shared/domain/changes/wish.ts';
import {
  ADMIN,
  type ChangesHarness,
  codeOf,
  createChangesHarness,
  GOLD,
  STAFF,
  subsOf,
} from '#test/support/changes-harness.ts';

const name = 'lifeguard-admin';
const GROUP = { name, description: null, precedence: 1, roleArn: null, createdAt: 0, updatedAt: 0 };
const addressOf = ({ pool }: ChangesHarness, sub: string) =>
  pool.state.users.get(sub)?.user.attributes.find((each) => each.name === 'email')?.value;
const address = (value: string): Wish => ({
  kind: 'updateAttributes',
  edits: [{ name: 'email', value }],
  addresses: 'markVerified',
});
const refused = ({ changes }: ChangesHarness, plan: string) =>
  changes.planLeftOut({ plan, why: null, find: '', from: 0, count: 9 }).rows;
const GUARD = { why: 'guard', reason: expect.stringContaining('has the role admin in Lifeguard') };

/** The user becomes an admin in the pool; the copy has not read the groups since. */
function promote({ pool }: ChangesHarness, sub: string) {
  pool.state.groups.set(name, { group: GROUP, members: new Set([sub]) });
}

it('staff do not change an admin whose groups the copy has not read yet', async () => {
  const harness = createChangesHarness();
  const [sub = ''] = subsOf(harness);
  promote(harness, sub);
  const plan = await harness.make(address('staff@example.com'), [sub], STAFF);
  expect(plan.rows).toBe(0);
  expect(refused(harness, plan.id)).toMatchObject([GUARD]);
  expect((await harness.make(address('admin@example.com'), [sub], ADMIN)).rows).toBe(1);
});

it('staff do not undo what was done to somebody who is an admin', async () => {
  for (const by of [STAFF, ADMIN]) {
    const harness = createChangesHarness();
    const [sub = ''] = subsOf(harness);
    const run = harness.apply(await harness.make(address('real@example.com'), [sub], by), by);
    await harness.finish(run);
    promote(harness, sub);
    const plan = await harness.undo(run, STAFF);
    expect(plan).toMatchObject({ role: 'staff', rows: 0 });
    expect(refused(harness, plan.id)).toMatchObject([GUARD]);
    expect(codeOf(() => harness.apply(plan, STAFF))).toBe('INVALID_INPUT');
    expect(addressOf(harness, sub)).toBe('real@example.com');
  }
});

it('staff change somebody who is an admin no more, though the copy has not heard of it', async () => {
  const harness = createChangesHarness();
  const [sub = ''] = subsOf(harness);
  promote(harness, sub);
  harness.book.read();
  harness.pool.state.groups.get(name)?.members.delete(sub);
  const plan = await harness.make(address('real@example.com'), [sub], STAFF);
  await harness.finish(harness.apply(plan, STAFF));
  expect(addressOf(harness, sub)).toBe('real@example.com');
});

it('who is gone is left out, and an admin’s plan reads no groups', async () => {
  const harness = createChangesHarness();
  const [sub = '', other = ''] = subsOf(harness);
  harness.pool.edit(sub, null);
  const plan = await harness.make(GOLD, [sub], STAFF);
  expect(refused(harness, plan.id)).toMatchObject([{ why: 'gone' }]);
  const reads = harness.pool.reads.length;
  await harness.make(GOLD, [sub, other]);
  expect(harness.pool.reads).toHaveLength(reads);
});
