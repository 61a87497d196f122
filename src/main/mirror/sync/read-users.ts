import { ask, followPages, type Pass } from './ask.ts';
import { runCrew } from './crew.ts';

/** Reads every unit that is not done yet. Failures end the attempt; what was read until then waits for the next write. */
export async function readUsers(pass: Pass): Promise<void> {
  const { source, copy, reading, attempt, batches, pace } = pass;
  const open = reading.units().filter((unit) => !unit.done);
  await runCrew(attempt, open, pace.size, ({ prefix, cursor }, crew) =>
    followPages(
      cursor,
      (from) => ask(pass, (signal) => source.users(prefix, from, signal), crew),
      ({ items, next }) => {
        copy.add(items, { prefix, cursor: next, done: next === null });
        pass.onProgress();
        batches.pageAdded();
      },
    ),
  );
  attempt.check();
}
