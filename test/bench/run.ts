import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/setup/paths.mjs';
import { changes } from './areas/changes/changes.ts';
import { directory } from './areas/directory/directory.ts';
import { duplicates } from './areas/duplicates/duplicates.ts';
import { startup } from './areas/startup.ts';
import { tokens } from './areas/tokens/tokens.ts';
import type { Measurement } from './measure.ts';

const AREAS = [startup, directory, changes, duplicates, tokens];

const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } },
});

const areas = AREAS.filter((area) => values.only === undefined || area.name === values.only);
if (areas.length === 0) {
  console.error(`There is no area "${values.only}". Areas: ${AREAS.map((area) => area.name).join(', ')}.`);
  process.exit(2);
}

const measurements: Measurement[] = [];
for (const area of areas) {
  console.log(
    `Measuring ${area.name}${values.quick ? ' (quick: shows that it works, not how fast it is)' : ''} …`,
  );
  measurements.push(...(await area.run({ quick: values.quick })));
}

console.table(
  measurements.map(({ area, name, value, unit, goal, met }) => ({
    area,
    name,
    value: `${value} ${unit}`,
    goal,
    met: met === null ? '' : met ? 'yes' : 'NO',
  })),
);
await mkdir(join(root, 'out'), { recursive: true });
// A quick run must not pass for a measurement.
const file = values.quick ? 'bench-quick.json' : 'bench.json';
await writeFile(join(root, 'out', file), `${JSON.stringify(measurements, null, 2)}\n`);
console.log(`Written to out/${file}.`);
