import { expect, it } from 'vitest';
import { openJournal } from '#main/changes/journal/open-journal.ts';
import type { Journal } from '#main/changes/ports.ts';
import { tellingChanges } from '#shared/domain/changes/facts-outcome.ts';
import { AppError } from '#shared/domain/errors.ts';
import { createMemoryJournal } from '#test/support/memory-journal.ts';
import { hasStray, isTouched, judge, watchOverwrites } from '#test/support/sim-judge.ts';
import { type SimStory, tellAgain, tellStory } from '#test/support/sim-story.ts';

/**
 * Random plans against a pool that throttles, loses requests and answers, lags behind itself, is changed by others, and lets
 * credentials expire; by programs that die at any moment, sleep, and have clocks that jump. To look at one world:
 * LIFEGUARD_RUN_SEEDS=1 LIFEGUARD_RUN_FIRST_SEED=<its number>.
 */
const SEEDS = Number(process.env.LIFEGUARD_RUN_SEEDS ?? 10_000);
const FIRST_SEED = Number(process.env.LIFEGUARD_RUN_FIRST_SEED ?? 0);
/** The same with the journal of the program, in memory. */
const SEEDS_WITH_SQLITE = Math.min(SEEDS, 30);
/** Enough to see what is wrong. */
const MOST_WRONGS = 20;

interface Total {
  rows: number;
  deaths: number;
  writes: number;
  /** Another's value was overwritten that was written between the check's read and our write. */
  racedInWindow: number;
  /** The same, written before the read, but not yet shown by the list of users. */
  racedInLag: number;
  windowMs: number;
}

it(`loses, repeats and overwrites nothing in ${SEEDS} bad worlds`, { timeout: 600_000 }, async () => {
  const { total, wrongs } = await worlds(SEEDS, createMemoryJournal);
  expect(wrongs).toEqual([]);
  const { rows, deaths, writes, racedInWindow, racedInLag, windowMs } = total;
  const share = (part: number) => `${part} (${((100 * part) / writes).toFixed(2)} %)`;
  console.info(
    `${rows} rows, ${deaths} deaths, ${writes} writes. Overwrote somebody: ${share(racedInWindow)} within the ` +
      `${Math.round(windowMs / writes)} ms between check and write, ${share(racedInLag)} that the list did not show yet; ` +
      '0 that it showed.',
  );
});

it(`does so with the journal of the program in ${SEEDS_WITH_SQLITE} of them`, {
  timeout: 600_000,
}, async () => {
  const { wrongs } = await worlds(SEEDS_WITH_SQLITE, () => openJournal({ file: null, key: null }));
  expect(wrongs).toEqual([]);
});

async function worlds(count: number, makeJournal: () => Journal) {
  const total: Total = { rows: 0, deaths: 0, writes: 0, racedInWindow: 0, racedInLag: 0, windowMs: 0 };
  const wrongs: string[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + count && wrongs.length < MOST_WRONGS; seed += 1) {
    const journal = makeJournal();
    const story = await tellStory(seed, journal, watchOverwrites);
    judge(story);
    total.rows += story.runs.flatMap((run) => story.world.rows(run)).length;
    await again(story);
    const { world, overwrites, deaths } = story;
    const unknown = world.reports.filter((error) => !(error instanceof AppError));
    wrongs.push(...[...world.wrongs, ...unknown].map((wrong) => `seed ${seed}: ${wrong}`));
    total.deaths += deaths;
    total.writes += overwrites.writes;
    total.racedInWindow += overwrites.window;
    total.racedInLag += overwrites.lag;
    total.windowMs += overwrites.windowMs;
    journal.close();
  }
  return { total, wrongs };
}

/** Running the same again changes nothing; but what somebody else has set back may be written again. */
async function again(story: SimStory): Promise<void> {
  const { world, runs, startedAt } = story;
  const done = runs.flatMap((run) =>
    world
      .rows(run)
      .filter(
        (row) =>
          row.state === 'done' &&
          tellingChanges(row.changes).length > 0 &&
          !isTouched(world, row, run, startedAt) &&
          !hasStray(world, row),
      ),
  );
  const before = world.pool.sent.length;
  await tellAgain(story, done);
  for (const { call } of world.pool.sent.slice(before)) world.wrongs.push(`${call.step.kind} was done again`);
}
