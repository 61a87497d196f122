import type { StepKind } from '#shared/domain/changes/step.ts';
import type { PoolWriter } from '../ports.ts';
import type { RunnerDeps } from './deps.ts';

/**
 * When the next subject is begun, and how many are under way at once. A row is checked as late as possible before it is
 * written, so nothing is begun that would only wait at the budget: the starts are as far apart as the budget lets calls go.
 */
export interface Pace {
  /** Waits until these steps may be begun. */
  turn(steps: readonly StepKind[], signal: AbortSignal): Promise<void>;
  /** A row ended without a call; the next may be begun at once. */
  unused(step: StepKind): void;
  /** How long a check, or a call, took, in milliseconds. */
  took(what: 'check' | 'call', ms: number): void;
  /** How many subjects at once use the budget up. */
  size(step: StepKind): number;
}

const MOST = 32;
const FEWEST = 2;
/** Room for answers that are slower than the quickest ones. */
const SPARE = 2;
/** A sleep shorter than this (ms) is not worth it; the budget evens it out. */
const SHORTEST = 15;
/** What was missed (ms), because a sleep took longer or nobody was free, may be made good. */
const CREDIT = 250;
const REMEMBERED = 24;

export function createPace({
  now,
  sleep,
  writer,
}: Pick<RunnerDeps, 'now' | 'sleep'> & { writer: PoolWriter }): Pace {
  const quickest = { check: createQuickest(), call: createQuickest() };
  /** Milliseconds of work that were begun ahead of the budget, or are missing, counted at `countedAt`. */
  let ahead = 0;
  let countedAt = now();

  const costOf = (step: StepKind) => 1_000 / Math.max(writer.rate(step), 0.1);

  function count() {
    // A clock that was set back must neither stop nor hurry anything.
    ahead = Math.max(-CREDIT, ahead - Math.max(0, now() - countedAt));
    countedAt = now();
  }

  return {
    async turn(steps, signal) {
      count();
      if (ahead >= SHORTEST) await sleep(ahead, signal);
      count();
      for (const step of steps) ahead += costOf(step);
    },
    unused(step) {
      ahead = Math.max(-CREDIT, ahead - costOf(step));
    },
    took(what, ms) {
      if (ms >= 0) quickest[what].note(ms);
    },
    size(step) {
      // The quickest lately: the others waited at the budget, and more of them would only wait longer.
      const seconds = (quickest.check.ms() + quickest.call.ms()) / 1_000;
      const wanted = Math.ceil(writer.rate(step) * seconds * SPARE) + FEWEST;
      return Math.min(MOST, Math.max(FEWEST, wanted));
    },
  };
}

function createQuickest() {
  const last: number[] = [];
  let at = 0;
  return {
    note(ms: number) {
      last[at % REMEMBERED] = ms;
      at += 1;
    },
    ms: () => (last.length === 0 ? 0 : Math.min(...last)),
  };
}
