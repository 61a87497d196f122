import { describe, expect, it } from 'vitest';
import { codeOf, createChangesHarness, GOLD, subsOf } from '#test/support/changes-harness.ts';

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
    expect(codeOf(() => changes.runLeftOut({ run: '__proto__', from: 0, count: 1 }))).toBe('RUN_UNKNOWN');
  });
});
