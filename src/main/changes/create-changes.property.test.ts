import { describe, expect, it } from 'vitest';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { createChangesHarness } from '#test/support/changes-harness.ts';
import type { Random } from '#test/support/random-users.ts';

const ATTRIBUTES = ['name', 'custom:tier', 'email', 'custom:__proto__'] as const;

function randomWish(r: Random): Wish {
  switch (r.below(8)) {
    case 0:
      return { kind: 'enable' };
    case 1:
      return { kind: 'disable' };
    case 2:
      return { kind: 'addToGroup', group: r.pick(['staff', 'beta']) };
    case 3:
      return { kind: 'removeFromGroup', group: r.pick(['staff', 'beta']) };
    case 4:
      return { kind: 'setMfa', mfa: { enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' } };
    case 5:
      return { kind: 'lockdown' };
    default: {
      const names = ATTRIBUTES.filter(() => r.next() < 0.5);
      return {
        kind: 'updateAttributes',
        edits: (names.length === 0 ? (['name'] as const) : names).map((name) => ({
          name,
          value: r.next() < 0.3 ? null : name === 'email' ? `e${r.below(9)}@example.com` : `v${r.below(4)}`,
        })),
        addresses: r.pick(['markVerified', 'verify']),
      };
    }
  }
}

describe('a run and its undo, over random users and wishes', () => {
  it('gives back what was there, and the undo of the undo what the run made', async () => {
    let changed = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const { make, undo, apply, finish, picture, random } = createChangesHarness({ seed });
      const wish = randomWish(random);
      const before = picture();
      const plan = await make(wish);
      if (plan.rows === 0) continue;
      const run = apply(plan);
      expect(await finish(run)).toMatchObject({ phase: 'finished', counts: { done: plan.rows } });
      const made = picture();
      const back = await undo(run);
      expect(back).toMatchObject({ wish: 'undo', of: run, title: `Undo: ${plan.title}` });
      if (back.rows === 0) continue;
      changed += back.rows;
      const undone = apply(back);
      await finish(undone);
      expect([seed, wish.kind, picture()]).toEqual([seed, wish.kind, before]);
      const again = await undo(undone);
      await finish(apply(again));
      expect([seed, wish.kind, picture()]).toEqual([seed, wish.kind, made]);
    }
    expect(changed).toBeGreaterThan(200);
  });

  it('leaves alone what somebody else changed in between, and says so', async () => {
    let moved = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const { make, undo, apply, finish, pool, book, random, changes } = createChangesHarness({ seed });
      const plan = await make({
        kind: 'updateAttributes',
        edits: [{ name: 'custom:tier', value: 'gold' }],
        addresses: 'leave',
      });
      const run = apply(plan);
      await finish(run);
      const others = [...pool.state.users.values()].filter(() => random.next() < 0.3).map(({ user }) => user);
      for (const user of others) {
        pool.edit(user.sub, { user: { ...user, attributes: [{ name: 'custom:tier', value: 'theirs' }] } });
      }
      book.read();
      const back = await undo(run);
      const { rows } = changes.planLeftOut({ plan: back.id, why: 'moved', find: '', from: 0, count: 500 });
      const touched = new Set(others.map(({ sub }) => sub));
      const runRows = changes.runRows({ run, states: ['done'], from: 0, count: 500 }).rows;
      const expected = runRows.flatMap(({ subject }) =>
        subject.kind === 'user' && touched.has(subject.sub) ? [subject.sub] : [],
      );
      expect(rows.map(({ subject }) => subject.kind === 'user' && subject.sub).sort()).toEqual(
        expected.sort(),
      );
      for (const { reason } of rows) expect(reason).toContain('“theirs”');
      moved += rows.length;
      if (back.rows > 0) await finish(apply(back));
      for (const { sub } of others) {
        const now = pool.state.users.get(sub)?.user.attributes;
        expect(now).toEqual([{ name: 'custom:tier', value: 'theirs' }]);
      }
    }
    expect(moved).toBeGreaterThan(20);
  });
});
