import { runFuzz } from '#test/tokens/fuzz/run-fuzz.ts';
import { atLeast, atMost, informs, type Measurement } from '../../measure.ts';
import { AREA, type Sizes } from './sizes.ts';

const SEED = 6_000_001;
const GOAL = 1_000_000;

/** Inputs that try to break the inspector; what broke it is written out, so that it can be tried again. */
export async function measureFuzz({ fuzzInputs }: Sizes): Promise<Measurement[]> {
  const began = performance.now();
  const report = await runFuzz({ inputs: fuzzInputs, seed: SEED });
  const seconds = (performance.now() - began) / 1000;
  for (const line of report.broken) console.error(line);
  const inputs =
    fuzzInputs < GOAL
      ? informs(AREA, 'fuzz inputs', report.inputs, 'inputs')
      : atLeast(AREA, 'fuzz inputs', report.inputs, 'inputs', GOAL);
  return [
    inputs,
    atMost(AREA, 'fuzz inputs that broke a rule', report.broken.length, 'inputs', 0),
    informs(AREA, 'fuzz, longest input', report.slowestMs, 'ms'),
    informs(AREA, 'fuzz inputs that could be read', report.readable, 'inputs'),
    informs(AREA, 'fuzz inputs rightly called good', report.good, 'inputs'),
    informs(AREA, 'fuzz', report.inputs / seconds, 'inputs/s'),
  ];
}
