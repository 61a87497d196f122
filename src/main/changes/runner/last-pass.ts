import type { RunContext } from './context.ts';
import { ledLeft } from './led.ts';
import { type UnitEvents, workUnit } from './unit-work.ts';
import { isEnded, isUnverified, keysOf, type Unit, unitsOf } from './units.ts';
import { createVerifier, type Verifier } from './verifier.ts';

/** Passing over many rows that have ended must not keep others from the thread. */
export async function breathe(
  { nextTurn = setImmediate }: RunContext['deps'],
  { index }: Unit,
): Promise<void> {
  if (index % 100 === 0) await new Promise<void>((resolve) => void nextTurn(resolve));
}

/** Re-reads what nobody has re-read, from a row on. Ends early when the run is halted. */
export async function lookAtUnread(
  { run, deps, halted }: RunContext,
  verifier: Verifier,
  from: number,
): Promise<void> {
  for (const unit of unitsOf(deps.journal, run, from)) {
    if (halted()) return;
    await breathe(deps, unit);
    if (!unit.rows.some(isUnverified)) continue;
    await verifier.room();
    verifier.add(unit.rows, 0);
  }
  await verifier.finish();
}

/**
 * What has to follow on rows that were carried out is sent before a run is stopped for good. Never fails; what cannot be sent
 * waits, and says so.
 */
export async function finishLed(context: RunContext): Promise<void> {
  const { deps, run, claims, signal } = context;
  try {
    for (const { row, leader } of [...ledLeft(deps.journal, run)]) {
      const rows = [leader, row];
      const claim = await claims.take(keysOf({ rows }), signal);
      if (claim === null) return;
      const done = await workUnit(context, { index: 0, rows }, QUIET).finally(() => claim.release(true));
      if (done.some(({ state }) => !isEnded(state))) return;
    }
  } catch (error) {
    if (!signal.aborted) deps.report('what is left of a case was not sent', error);
  }
}

const QUIET: UnitEvents = { waiting() {}, stage() {}, ended() {} };

/**
 * What was done and not re-read, before a run is stopped for good: the copy hears of it, from which an undo is planned. Never
 * fails; where the pool cannot be read, nobody signed in perhaps, it ends at once.
 */
export async function lookLast(context: RunContext): Promise<void> {
  const { deps, run, commits, signal } = context;
  let able = true;
  const failed = (error: unknown) => {
    if (able && !signal.aborted) deps.report('what a stopped run had done was not looked at', error);
    able = false;
  };
  const last: RunContext = { ...context, halting: signal, halted: () => !able || signal.aborted };
  try {
    if ((deps.journal.run(run)?.verified.left ?? 0) === 0) return;
    await lookAtUnread(last, createVerifier({ context: last, mayLook: () => true, failed }), 0);
    await commits.flush();
  } catch (error) {
    failed(error);
  }
}
