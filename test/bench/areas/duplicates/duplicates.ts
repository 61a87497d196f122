import { fileURLToPath } from 'node:url';
import { bundle, measuredBy } from '../../in-own-process.ts';
import type { BenchArea } from '../../measure.ts';
import { AREA } from './planted-measures.ts';

const ENTRY = fileURLToPath(new URL('./process.ts', import.meta.url));

/** Duplicates over a whole pool of which it is known who has several accounts; measured as the program is built. */
export const duplicates: BenchArea = {
  name: AREA,
  async run({ quick }) {
    return measuredBy(await bundle(ENTRY, AREA), [quick ? 'quick' : 'whole']);
  },
};
