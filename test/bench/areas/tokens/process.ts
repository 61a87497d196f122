import type { Measurement } from '../../measure.ts';
import { measureFinding } from './finding.ts';
import { measureFuzz } from './fuzz.ts';
import { measureInspecting } from './inspecting.ts';
import { QUICK, WHOLE } from './sizes.ts';
import { measureVerifying } from './verifying.ts';

/** Started by the area `tokens`, as one file. */
const sizes = process.argv[2] === 'quick' ? QUICK : WHOLE;
const measurements: Measurement[] = [
  ...(await measureInspecting(sizes)),
  ...(await measureVerifying(sizes)),
  ...measureFinding(sizes),
  ...(await measureFuzz(sizes)),
];
process.stdout.write(JSON.stringify(measurements));
