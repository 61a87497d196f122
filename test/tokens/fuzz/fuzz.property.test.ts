import { describe, expect, it } from 'vitest';
import { runFuzz } from './run-fuzz.ts';

const INPUTS = 20_000;
/** So long, even on a busy computer, takes only what would never end. */
const HANGS_MS = 5_000;

describe('the inspector, with anything at all', () => {
  it('never breaks, hangs, pollutes a prototype, or calls good what is not', {
    timeout: 60_000,
  }, async () => {
    const report = await runFuzz({ inputs: INPUTS, seed: 20_261_121 });
    expect(report.broken).toEqual([]);
    expect(report.slowestMs).toBeLessThan(HANGS_MS);
    // So that this cannot pass by refusing everything, or by never getting behind the reader.
    expect(report.readable).toBeGreaterThan(INPUTS / 10);
    expect(report.good).toBeGreaterThan(INPUTS / 100);
    expect(report.foundInPastes).toBeGreaterThan(INPUTS / 50);
    expect(report.codes.length).toBeGreaterThan(25);
  });
});
