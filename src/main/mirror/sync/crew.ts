import type { Attempt } from './attempt.ts';

/**
 * Works through jobs, as many at once as `size` says at the time; whoever works may call `more` when it has grown.
 * Resolves when nothing runs any more; the first failure ends the attempt, and with it the other jobs.
 */
export function runCrew<Job extends object>(
  attempt: Attempt,
  jobs: readonly Job[],
  size: () => number,
  work: (job: Job, crew: { readonly running: () => number; readonly more: () => void }) => Promise<void>,
): Promise<void> {
  return new Promise((resolve) => {
    const waiting = [...jobs];
    let running = 0;
    const crew = { running: () => running, more };

    function more() {
      while (running < size() && !attempt.signal.aborted) {
        const job = waiting.shift();
        if (job === undefined) break;
        running += 1;
        work(job, crew).catch(attempt.fail).finally(ended);
      }
      if (running === 0) resolve();
    }

    function ended() {
      running -= 1;
      more();
    }

    more();
  });
}
