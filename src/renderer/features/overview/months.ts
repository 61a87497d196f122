export type Range = '12' | '24' | 'all';

/** A stretch of time with those who were created in it. */
export interface Bucket {
  /** `2025-03` or `2025`, as the query bar takes it behind `created:`. */
  readonly key: string;
  readonly users: number;
}

interface MonthCount {
  /** `2025-03`. */
  readonly month: string;
  readonly users: number;
}

/** More months than this are counted by year: a bar has to stay wide enough to be hit. */
const MOST_MONTHS = 36;

/**
 * Sign-ups by month, the current one last, or by year where all months would be too many.
 * @param byMonth in order, without gaps
 * @param now milliseconds since the epoch; months are those of UTC
 */
export function bucketsOf(byMonth: readonly MonthCount[], range: Range, now: number): Bucket[] {
  if (range !== 'all') return lastMonths(byMonth, Number(range), now);
  if (byMonth.length <= MOST_MONTHS) return byMonth.map(({ month, users }) => ({ key: month, users }));
  const years = new Map<string, number>();
  for (const { month, users } of byMonth) {
    const year = month.slice(0, 4);
    years.set(year, (years.get(year) ?? 0) + users);
  }
  return [...years].map(([key, users]) => ({ key, users }));
}

function lastMonths(byMonth: readonly MonthCount[], count: number, now: number): Bucket[] {
  const known = new Map(byMonth.map(({ month, users }) => [month, users]));
  const today = new Date(now);
  return Array.from({ length: count }, (_, index) => {
    const month = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (count - 1 - index), 1));
    const key = month.toISOString().slice(0, 7);
    return { key, users: known.get(key) ?? 0 };
  });
}
