/** One line of the table, and of `out/bench.json`. */
export interface Measurement {
  readonly area: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The limit in words, `≤ 1.35` or `≥ 2.8`; empty for a figure that only informs. */
  readonly goal: string;
  /** Null for a figure that only informs. */
  readonly met: boolean | null;
}

export interface BenchOptions {
  /** Small sizes and few runs: shows that the area works, not how fast it is. */
  readonly quick: boolean;
}

export interface BenchArea {
  readonly name: string;
  run(options: BenchOptions): Promise<Measurement[]>;
}

export function atMost(area: string, name: string, value: number, unit: string, limit: number): Measurement {
  return { area, name, value: round(value), unit, goal: `≤ ${limit}`, met: value <= limit };
}

export function atLeast(area: string, name: string, value: number, unit: string, limit: number): Measurement {
  return { area, name, value: round(value), unit, goal: `≥ ${limit}`, met: value >= limit };
}

export function informs(area: string, name: string, value: number, unit: string): Measurement {
  return { area, name, value: round(value), unit, goal: '', met: null };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** The value that the given share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
