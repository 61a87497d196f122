import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export interface Camera {
  /** Goes there and takes a light and a dark picture; a stop that cannot be reached is noted, and the tour goes on. */
  stop(name: string, page: Page, reach: () => Promise<unknown>): Promise<void>;
  /** Stops so far, and those that were not reached. */
  readonly count: () => number;
  readonly failures: readonly string[];
}

export interface CameraOptions {
  /** Emptied first. */
  readonly folder: string;
  /** Only stops whose name contains this get a picture; all are visited. */
  readonly only: string | undefined;
}

/** How long a stop may take to reach, in milliseconds. */
const PATIENCE = 20_000;
/** Until a change of colours has faded over, in milliseconds. */
const FADE = 350;

export async function createCamera({ folder, only }: CameraOptions): Promise<Camera> {
  if (only === undefined) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const failures: string[] = [];
  let count = 0;
  return {
    async stop(name, page, reach) {
      count += 1;
      const number = String(count).padStart(2, '0');
      page.setDefaultTimeout(PATIENCE);
      try {
        await reach();
      } catch (error) {
        failures.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
        console.error(`  could not reach ${failures.at(-1)}`);
      }
      if (only !== undefined && !name.includes(only)) return;
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.waitForTimeout(FADE);
        await page.screenshot({ path: join(folder, `${number}-${name}-${scheme}.png`) });
      }
      console.log(`  ${number} ${name}`);
    },
    count: () => count,
    failures,
  };
}
