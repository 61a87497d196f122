import type { RunRow } from '#shared/domain/changes/run.ts';
import type { RunContext } from './context.ts';
import { isEnded, isUnverified, type Unit } from './units.ts';
import { verifyUnit } from './verify.ts';
import { canarySaid } from './words.ts';

/** The first so many subjects are changed one after the other, and re-read, before the rest. */
const CANARY = 5;

/** Takes the first few units; there may be fewer. */
export function firstOf(units: Generator<Unit, void>): Unit[] {
  const first: Unit[] = [];
  for (let next = units.next(); !next.done; next = units.next()) {
    first.push(next.value);
    if (first.length === CANARY) break;
  }
  return first;
}

export function isCanaryOver(units: readonly Unit[]): boolean {
  return units.every(({ rows }) => rows.every((row) => isEnded(row.state) && !isUnverified(row)));
}

/**
 * Works and re-reads the first few. If something goes wrong with any of them now, the run pauses before the next.
 * Fails if they cannot be read again. `work`: null when nothing more is to be begun.
 */
export async function workCanary(
  context: RunContext,
  units: readonly Unit[],
  work: (unit: Unit) => Promise<readonly RunRow[] | null>,
): Promise<void> {
  const worked: (readonly RunRow[])[] = [];
  for (const unit of units) {
    const rows = unit.rows.every(({ state }) => isEnded(state)) ? unit.rows : await work(unit);
    if (rows === null) return;
    worked.push(rows);
  }
  const wrong = await Promise.all(
    worked.map((rows) => (rows.some(isUnverified) ? verifyUnit(context, rows) : 0)),
  );
  const bad = units.filter(
    ({ rows }, index) => (wrong[index] ?? 0) > 0 || failedNow(rows, worked[index] ?? []),
  ).length;
  if (bad > 0) context.pauseBeforeNext(canarySaid(bad, units.length));
}

/** Those that had failed before the run was paused and resumed are known. */
function failedNow(before: readonly RunRow[], after: readonly RunRow[]): boolean {
  return after.some(
    ({ state }, index) =>
      (state === 'failed' || state === 'unknown') && !isEnded(before[index]?.state ?? 'failed'),
  );
}
