import type {
  IrreversibleEffect,
  PlanBody,
  PlanRow,
  PlanSummary,
  Subject,
} from '#shared/domain/changes/plan.ts';
import type { StepKind } from '#shared/domain/changes/step.ts';
import { keyOf } from '#shared/domain/changes/undo.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import type { PoolWriter } from '../ports.ts';

/** As many fields as a person can choose from; every device and session is a field of its own. */
const MOST_FIELDS = 200;
/** Calls per second that are counted with when the budget has none at the moment. */
const SLOWEST = 0.05;

export type Totals = Pick<
  PlanSummary,
  'rows' | 'subjects' | 'leftOut' | 'leftOutBy' | 'fields' | 'effects' | 'typeToConfirm' | 'secondsNeeded'
>;

/** What a plan comes to, in numbers. */
export function summarise(
  { rows, leftOut }: PlanBody,
  pool: Pick<PoolDescription, 'id' | 'name'>,
  writer: Pick<PoolWriter, 'rate' | 'readRate'>,
): Totals {
  const subjects = new Set<string>();
  const fields = new Map<string, number>();
  const effects = new Map<IrreversibleEffect, number>();
  const steps = new Map<StepKind, number>();
  let last: Subject | null = null;
  for (const row of rows) {
    if (row.subject !== last) subjects.add(keyOf(row.subject));
    last = row.subject;
    count(steps, row.step.kind);
    for (const { field } of row.changes) count(fields, field);
    for (const effect of row.effects) count(effects, effect);
  }
  const reasons = new Map<PlanBody['leftOut'][number]['why'], number>();
  for (const { why } of leftOut) count(reasons, why);
  return {
    rows: rows.length,
    subjects: subjects.size,
    leftOut: leftOut.length,
    leftOutBy: mostFirst(reasons).map(([why, number]) => ({ why, count: number })),
    fields: mostFirst(fields)
      .slice(0, MOST_FIELDS)
      .map(([field, number]) => ({ field, rows: number })),
    effects: mostFirst(effects).map(([effect, number]) => ({ effect, rows: number })),
    typeToConfirm: effects.size === 0 ? null : pool.name.trim() || pool.id,
    secondsNeeded: secondsNeeded(rows, steps, writer),
  };
}

/** Every row is read before and after, and on whom it relies before; the reading before goes on beside the calls, as they have quotas of their own. */
function secondsNeeded(
  rows: readonly PlanRow[],
  steps: ReadonlyMap<StepKind, number>,
  writer: Pick<PoolWriter, 'rate' | 'readRate'>,
): number {
  let calling = 0;
  for (const [step, number] of steps) calling += number / Math.max(writer.rate(step), SLOWEST);
  const perSecond = Math.max(writer.readRate(), SLOWEST);
  const before = rows.length + rows.filter(({ relies }) => relies !== undefined).length;
  return Math.max(calling, before / perSecond) + rows.length / perSecond;
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostFirst<Key>(counts: ReadonlyMap<Key, number>): [Key, number][] {
  return [...counts].sort(([, a], [, b]) => b - a);
}
