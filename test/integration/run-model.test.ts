import { expect, it } from 'vitest';
import { tellingChanges } from '#shared/domain/changes/facts-outcome.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isTouched, judge, watchOverwrites } from '#test/support/sim-judge.ts';
import { tellAgain, tellStory } from '#test/support/sim-story.ts';

/** The full run has 10,000. */
const SEEDS = Number(process.env.LIFEGUARD_RUN_SEEDS ?? 1_000);
const FIRST = Number(process.env.LIFEGUARD_RUN_FIRST_SEED ?? 0);

it(`loses, repeats and overwrites nothing in ${SEEDS} bad worlds`, { timeout: 600_000 }, async () => {
  const total = { writes: 0, window: 0, lag: 0, deaths: 0, rows: 0 };
  const states = new Map<string, number>();
  const wrongs: string[] = [];
  for (let seed = FIRST; seed < FIRST + SEEDS && wrongs.length < 20; seed += 1) {
    const story = await tellStory(seed, watchOverwrites);
    const { world, runs, overwrites, deaths, startedAt } = story;
    judge(story);
    const rows = runs.flatMap((run) => world.rows(run).map((row) => ({ ...row, run })));
    for (const { state } of rows) states.set(state, (states.get(state) ?? 0) + 1);

    // What somebody else has set back may be written again.
    const done = rows.filter(
      (row) =>
        row.state === 'done' &&
        tellingChanges(row.changes).length > 0 &&
        !isTouched(world, row, row.run, startedAt),
    );
    const sentBefore = world.pool.sent.length;
    await tellAgain(story, done);
    for (const { call } of world.pool.sent.slice(sentBefore))
      world.wrongs.push(`${call.step.kind} done again`);
    wrongs.push(
      ...[...world.wrongs, ...world.reports.filter((error) => !(error instanceof AppError))].map(
        (wrong) => `seed ${seed}: ${wrong}`,
      ),
    );
    total.writes += overwrites.writes;
    total.window += overwrites.window;
    total.lag += overwrites.lag;
    total.deaths += deaths;
    total.rows += rows.length;
  }
  expect(wrongs).toEqual([]);
  console.info(total, Object.fromEntries(states));
});
