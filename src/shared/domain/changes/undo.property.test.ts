import { describe, expect, it } from 'vitest';
import { random } from '#test/support/random-users.ts';
import {
  applyAll,
  asUser,
  contextOf,
  exact,
  randomKept,
  randomRun,
  type Settings,
} from '#test/support/undo-model.ts';
import { planUndo } from './undo.ts';

const SETTINGS = [true, false].flatMap((marksAlways): Settings[] => [
  { marksAlways, autoVerified: [], verifyBeforeUpdate: [] },
  { marksAlways, autoVerified: ['email'], verifyBeforeUpdate: [] },
  { marksAlways, autoVerified: ['email', 'phone_number'], verifyBeforeUpdate: ['email'] },
]);

describe('undo of a run of random steps', () => {
  it.each(SETTINGS)('gives back byte for byte what was there, without a message: %o', (settings) => {
    let planned = 0;
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const r = random(seed);
      const kept = randomKept(r);
      const before = exact(kept);
      const run = randomRun(r, kept, settings);
      const body = planUndo(run.rows, {
        context: contextOf(kept, settings),
        user: () => asUser(kept),
        image: run.image,
      });
      const undone = applyAll(body.rows, kept, settings);
      expect([seed, exact(kept)]).toEqual([seed, before]);
      expect([seed, undone.messages]).toEqual([seed, 0]);
      planned += body.rows.length;
    }
    expect(planned).toBeGreaterThan(1_000);
  });

  it('and the undo of the undo gives back what the run had made', () => {
    const settings = { marksAlways: true, autoVerified: ['email'], verifyBeforeUpdate: [] };
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const r = random(seed);
      const kept = randomKept(r);
      const run = randomRun(r, kept, settings);
      const made = exact(kept);
      const facts = () => ({ context: contextOf(kept, settings), user: () => asUser(kept) });
      const undone = applyAll(planUndo(run.rows, { ...facts(), image: run.image }).rows, kept, settings);
      const again = planUndo(undone.rows, { ...facts(), image: undone.image });
      applyAll(again.rows, kept, settings);
      expect([seed, exact(kept)]).toEqual([seed, made]);
    }
  });

  it('touches nothing that somebody else has written since', () => {
    const settings = { marksAlways: true, autoVerified: ['email'], verifyBeforeUpdate: [] };
    let moved = 0;
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const r = random(seed);
      const kept = randomKept(r);
      const run = randomRun(r, kept, settings);
      const others = new Map(
        ['email', 'name', '__proto__']
          .filter(() => r.next() < 0.4)
          .map((name) => [name, `other${r.below(99)}`]),
      );
      for (const [name, value] of others) kept.attributes.set(name, value);
      const body = planUndo(run.rows, {
        context: contextOf(kept, settings),
        user: () => asUser(kept),
        image: run.image,
      });
      applyAll(body.rows, kept, settings);
      for (const [name, value] of others) expect(kept.attributes.get(name)).toBe(value);
      moved += body.leftOut.filter(({ why }) => why === 'moved').length;
    }
    expect(moved).toBeGreaterThan(250);
  });
});
