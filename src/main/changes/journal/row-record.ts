import { damaged, fromBlob, toBlob } from '#main/sqlite/json-blob.ts';
import type { PlanRow } from '#shared/domain/changes/plan.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import { stateOf, verifiedOf } from './row-states.ts';

/** The shapes on disk: what was planned, what came of it, and what verification saw. */
type Plan = readonly [PlanRow['subject'], PlanRow['step'], PlanRow['changes'], PlanRow['effects']];
type Outcome = readonly [
  message: string | null,
  next: string | null,
  seen: RunRow['seen'],
  createdSub: string | null,
  endedAt: number | null,
];

/** Field by field: whatever else hangs on a row, a secret perhaps, is not kept. */
export const planBlob = ({ subject, step, changes, effects }: PlanRow): Uint8Array =>
  toBlob([subject, step, changes, effects] satisfies Plan);

export const outcomeBlob = (outcome: Outcome): Uint8Array => toBlob(outcome);

const NOTHING: Outcome = [null, null, [], null, null];

/** `columns`: state, verified, started, plan, outcome, checked. Fails with `damaged()`. */
export function toRunRow(number: number, columns: readonly unknown[]): RunRow {
  const [stateColumn, verifiedColumn, startedAt, planColumn, outcomeColumn, checkedColumn] = columns;
  const state = stateOf(stateColumn);
  const verified = verifiedOf(verifiedColumn);
  const plan = fromBlob(planColumn);
  const outcome = outcomeColumn === null ? NOTHING : fromBlob(outcomeColumn);
  const checked = checkedColumn === null ? [] : fromBlob(checkedColumn);
  if (state === undefined || verified === undefined || !isPlan(plan) || !isOutcome(outcome)) throw damaged();
  if (!isSeen(checked) || !(startedAt === null || typeof startedAt === 'number')) throw damaged();
  const [subject, step, changes, effects] = plan;
  const [message, next, seen, createdSub, endedAt] = outcome;
  const facts = { number, subject, step, changes, effects, state, message, next, verified };
  return { ...facts, seen: checked.length > 0 ? checked : seen, startedAt, endedAt, createdSub };
}

function isPlan(value: unknown): value is Plan {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [subject, step, changes, effects] = value as unknown[];
  return hasKind(subject) && hasKind(step) && Array.isArray(changes) && Array.isArray(effects);
}

function isOutcome(value: unknown): value is Outcome {
  return Array.isArray(value) && value.length === 5 && isSeen(value[2]);
}

function isSeen(value: unknown): value is RunRow['seen'] {
  return Array.isArray(value);
}

function hasKind(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}
