import type { ElectronApplication } from '@playwright/test';

const EVERY_MS = 5;

/** Watches the main process from now on: how late a timer of 5 ms comes is how long something held the process. */
export async function watchMainLoop(app: ElectronApplication): Promise<void> {
  await app.evaluate((_electron, every) => {
    const watch = { longest: 0, over: 0, since: performance.now() };
    Object.assign(globalThis, { benchLoop: watch });
    let last = performance.now();
    setInterval(() => {
      const late = performance.now() - last - every;
      last = performance.now();
      watch.longest = Math.max(watch.longest, late);
      if (late > 50) watch.over += 1;
    }, every);
  }, EVERY_MS);
}

/** The longest time in milliseconds that the main process was held since the last call, and how often for more than 50. */
export function readMainLoop(app: ElectronApplication): Promise<{ longest: number; over: number }> {
  return app.evaluate(() => {
    const { benchLoop } = globalThis as unknown as { benchLoop: { longest: number; over: number } };
    const { longest, over } = benchLoop;
    Object.assign(benchLoop, { longest: 0, over: 0 });
    return { longest, over };
  });
}
