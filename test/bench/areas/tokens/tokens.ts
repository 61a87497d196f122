import { fileURLToPath } from 'node:url';
import { bundle, measuredBy } from '../../in-own-process.ts';
import type { BenchArea } from '../../measure.ts';
import { AREA } from './sizes.ts';

const ENTRY = fileURLToPath(new URL('./process.ts', import.meta.url));

/** Reading, judging and verifying tokens, finding them in a large file, and a million inputs that try to break all of it. */
export const tokens: BenchArea = {
  name: AREA,
  async run({ quick }) {
    return measuredBy(await bundle(ENTRY, AREA), [quick ? 'quick' : 'whole']);
  },
};
