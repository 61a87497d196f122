import { join } from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';
import { removeDataDirs } from '../e2e/support/lifeguard.ts';
import { createCamera } from './camera.ts';
import { tourOfChanges } from './change-stops.ts';
import { tourOfCopy } from './copy-stops.ts';
import { tourOfDemo } from './demo-stops.ts';
import { tourOfDuplicates } from './duplicate-stops.ts';
import { tourOfTokens } from './token-stops.ts';

/**
 * Drives the real program through every screen and saves a light and a dark picture of each to `out/tour/`. A stop that
 * cannot be reached fails the tour, after the others were tried. With a word after `--`, only stops of that name are
 * photographed, and the other pictures stay; with a second one (`demo`, `copy`, `changes`, `duplicates`, `tokens`), only that part is gone through.
 */
const [, , only, part] = process.argv;
const camera = await createCamera({ folder: join(root, 'out', 'tour'), only });
const tours = {
  demo: tourOfDemo,
  copy: tourOfCopy,
  changes: tourOfChanges,
  duplicates: tourOfDuplicates,
  tokens: tourOfTokens,
};
if (part !== undefined && !Object.hasOwn(tours, part)) throw new Error(`There is no part "${part}".`);
for (const [name, tour] of Object.entries(tours)) if (part === undefined || part === name) await tour(camera);
await removeDataDirs();
console.log(`${camera.count()} stops, two pictures each, in out/tour/.`);
if (camera.failures.length > 0) {
  const lines = camera.failures.map((line) => `  ${line}`).join('\n');
  console.error(`${camera.failures.length} stops were not reached:\n${lines}`);
  process.exit(1);
}
